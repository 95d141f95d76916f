using System.Diagnostics;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Desks;
using Servicenav.Queues;

namespace Servicenav.Bench;

/// <summary>How long a start takes until somebody can work again, and what waiting costs in memory.</summary>
internal static class RestartScenario
{
    private const int Count = 100_000;

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var journal = await store.Journal();
        await Seeded.Waiting(journal, Count, now, _ => [now + Duration.FromDays(1)]);
        await ((IAsyncDisposable)journal).DisposeAsync();

        var clock = Stopwatch.StartNew();
        await using var engine = await BenchEngine.Start(store);
        var started = clock.Elapsed.TotalSeconds;
        var desk = engine.Grains.GetGrain<IDeskGrain>("lund/kristallen/k2");
        await desk.SignOn(new("anna.lindqvist", "Anna Lindqvist", ["allmant"], ["sv"], 10));
        Work.Require(await desk.Pull(Guid.NewGuid()));
        var seconds = clock.Elapsed.TotalSeconds;

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var line = new WaitingLine();
        foreach (var row in await engine.Index.Waiting(new("lund", "kristallen")))
            line.Put(row.Item());
        var after = GC.GetTotalMemory(forceFullCollection: true);
        return
        [
            new("start to first pull", "s", seconds, Aim: new(AtLeast: false, 5)),
            new("queue rebuilt", "s", seconds - started, Aim: new(AtLeast: false, 2)),
            new("memory per waiting case", "bytes", (after - before) / (double)line.Count),
        ];
    }
}
