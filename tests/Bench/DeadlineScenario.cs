using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Sqlite;

namespace Servicenav.Bench;

/// <summary>How long after its time a deadline acts, when ten thousand are due within a minute.</summary>
internal static class DeadlineScenario
{
    private const int Count = 10_000;

    public static async Task<IReadOnlyList<Measure>> Run()
    {
        var folder = new TempFolder();
        var first = Now() + Duration.FromSeconds(15);
        var dues = new Dictionary<CaseKey, Instant>();
        await using (var journal = SqliteJournal.Open(folder.Path))
        {
            await Seeded.Waiting(journal, Count, Now(), i => first + Duration.FromMilliseconds(60_000.0 * i / Count));
            foreach (var row in await journal.Due(ShardRange.Everything, Instant.MinValue, first + Duration.FromMinutes(2), Count))
                dues[row.Case] = row.WakeAt;
        }

        await using var engine = await BenchEngine.Start(folder);
        while ((await engine.Journal.Due(ShardRange.Everything, Instant.MinValue, first + Duration.FromMinutes(2), 1)).Count > 0)
            await Task.Delay(500);

        var late = new List<double>(Count);
        foreach (var (key, due) in dues)
        {
            var acted = (await engine.Journal.Read(key)).Select(EventJson.Read)
                .Where(transition => transition.Events.Any(what => what is Escalated)).ToList();
            if (acted.Count != 1)
                throw new InvalidOperationException($"{key} acted {acted.Count} times");
            late.Add((acted[0].At - due).TotalMilliseconds);
        }

        late.Sort();
        return
        [
            new("lateness p50", "ms", late[Count / 2]),
            new("lateness p99", "ms", late[Count * 99 / 100], Aim: new(AtLeast: false, 50)),
            new("lateness max", "ms", late[^1]),
        ];
    }

    private static Instant Now() => TimeProvider.System.GetUtcNow().ToInstant();
}
