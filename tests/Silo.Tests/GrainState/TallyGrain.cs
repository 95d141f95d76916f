using NodaTime;

namespace Servicenav.GrainState;

[Alias("test-tally")]
public interface ITallyGrain : IGrainWithStringKey
{
    [Alias("add")]
    Task<int> Add(int number, string note);

    [Alias("read")]
    Task<Tally> Read();

    [Alias("clear")]
    Task Clear();
}

[GenerateSerializer, Alias("test-tally-state")]
public sealed class Tally
{
    [Id(0)]
    public int Sum { get; set; }

    [Id(1)]
    public string? Note { get; set; }

    [Id(2)]
    public Instant? Last { get; set; }

    [Id(3)]
    public CaseKey? Case { get; set; }
}

internal sealed class TallyGrain([PersistentState("test-tally", "state")] IPersistentState<Tally> tally) : Grain, ITallyGrain
{
    public async Task<int> Add(int number, string note)
    {
        tally.State.Sum += number;
        tally.State.Note = note;
        tally.State.Last = Instant.FromUtc(2026, 3, 29, 1, 0) + Duration.FromTicks(1);
        tally.State.Case = new("luleå", "LUL-Ö");
        await tally.WriteStateAsync();
        return tally.State.Sum;
    }

    public Task<Tally> Read() => Task.FromResult(tally.State);

    public Task Clear() => tally.ClearStateAsync();
}
