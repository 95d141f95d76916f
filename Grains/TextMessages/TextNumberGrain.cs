namespace Servicenav.TextMessages;

internal sealed class TextNumberGrain([PersistentState("text-number", PlainState.Storage)] IPersistentState<TextNumberMemory> memory) : Grain, ITextNumberGrain
{
    public Task<NoTexts?> WhyNot() => Task.FromResult(memory.State.Why);

    public Task Set(NoTexts? why) => memory.State.Why == why ? Task.CompletedTask : this.Store(memory, new(why));
}

[GenerateSerializer, Alias("text-number-memory")]
internal sealed record TextNumberMemory([property: Id(0)] NoTexts? Why)
{
    public TextNumberMemory()
        : this(Why: null)
    {
    }
}
