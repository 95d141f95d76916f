using NodaTime;
using NodaTime.Extensions;

namespace Servicenav.Bench;

/// <summary>
/// What a whole case costs beside a million others, against beside ten thousand. The million come first, so that code which is compiled
/// meanwhile speaks against them.
/// </summary>
internal static class ScaleScenario
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        await using var small = await BenchStore.New(store.Name);
        var many = await Cycles(store, 1_000_000);
        var few = await Cycles(small, 10_000);
        return
        [
            new("whole cycles, 1,000,000", "1/s", many, new("beside 10,000", few)),
            new("cost, 1,000,000 / 10,000", "x", few / many, Aim: new(AtLeast: false, 1.3)),
        ];
    }

    /// <summary>Those before have all been taken on, by desks of departments.</summary>
    private static async Task<double> Cycles(BenchStore store, int before)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var holders = BenchEngine.Lund.Staff.Where(member => member.Unit != BenchEngine.Lund.Hub)
            .Select(member => new DeskKey("lund", member.Unit.Key, member.Desk)).ToList();
        var journal = await store.Journal();
        await Seeded.Cases(journal, before, now, _ => [now + Duration.FromDays(1)], i => holders[i % holders.Count]);
        await ((IAsyncDisposable)journal).DisposeAsync();

        await using var engine = await BenchEngine.Start(store);
        var desks = await Work.SignOn(engine);
        return await Work.ForAWhile(
            256, i => Work.Cycle(engine, desks[i % desks.Count].Desk, desks[i % desks.Count].By), Length);
    }
}
