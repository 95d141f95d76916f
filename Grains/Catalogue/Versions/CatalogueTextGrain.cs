namespace Servicenav.Catalogue.Versions;

/// <summary>Hosts one text. Nobody needs it long: it leaves memory soon.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class CatalogueTextGrain(
    [PersistentState(CatalogueTextGrain.State, PlainState.Storage)] IPersistentState<CatalogueTextMemory> memory) : Grain, ICatalogueTextGrain
{
    public const string State = "catalogue-text";

    public Task Keep(string text)
    {
        if (!this.GetPrimaryKeyString().EndsWith($"/{CatalogueText.NameOf(text)}", StringComparison.Ordinal))
            throw new ArgumentException("the text has another name", nameof(text));
        return memory.State.Text is null ? this.Store(memory, new(text)) : Task.CompletedTask;
    }

    public Task<string?> Read() => Task.FromResult(memory.State.Text);
}

[GenerateSerializer, Alias("catalogue-text-memory")]
internal sealed record CatalogueTextMemory([property: Id(0)] string? Text)
{
    public CatalogueTextMemory()
        : this((string?)null)
    {
    }
}
