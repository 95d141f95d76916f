using System.Diagnostics;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Desks;
using Servicenav.Queues;
using Servicenav.Sqlite;

namespace Servicenav.Bench;

/// <summary>How long a start takes until somebody can work again, and what waiting costs in memory.</summary>
internal static class RestartScenario
{
    private const int Count = 100_000;

    public static async Task<IReadOnlyList<Measure>> Run()
    {
        var folder = new TempFolder();
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        await using (var journal = SqliteJournal.Open(folder.Path))
            await Seeded.Waiting(journal, Count, now, _ => now + Duration.FromDays(1));

        var clock = Stopwatch.StartNew();
        await using var engine = await BenchEngine.Start(folder);
        var desk = engine.Grains.GetGrain<IDeskGrain>("lund/kristallen/k2");
        await desk.SignOn(new("anna.lindqvist", "Anna Lindqvist", ["allmant"], ["sv"], 10));
        if ((await desk.Pull(Guid.NewGuid())).Case is null)
            throw new InvalidOperationException("The first pull gave nothing");
        var seconds = clock.Elapsed.TotalSeconds;

        var index = engine.Index;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var line = new WaitingLine();
        foreach (var row in await index.Waiting(new("lund", "kristallen")))
            line.Put(row.Item());
        var after = GC.GetTotalMemory(forceFullCollection: true);

        return
        [
            new("start to first pull", "s", seconds, Aim: new(AtLeast: false, 5)),
            new("memory per waiting case", "bytes", (after - before) / (double)line.Count),
        ];
    }
}
