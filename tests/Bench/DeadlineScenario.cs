using NodaTime;
using NodaTime.Extensions;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>How long after its time a deadline acts, when ten thousand are due within a minute.</summary>
internal static class DeadlineScenario
{
    private const int Count = 10_000;

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var first = now + Duration.FromSeconds(15);
        var last = first + Duration.FromMinutes(1);
        var journal = await store.Journal();
        var dues = await Seeded.Waiting(journal, Count, now, i => [first + (last - first) * i / Count]);
        await ((IAsyncDisposable)journal).DisposeAsync();

        await using var engine = await BenchEngine.Start(store);
        while ((await engine.Journal.Due(ShardRange.Everything, Instant.MinValue, last, 1)).Count > 0)
            await Task.Delay(500);

        var late = await Lateness.Of(engine.Journal, dues);
        return
        [
            new("lateness p50", "ms", late.Percentile(50)),
            new("lateness p99", "ms", late.Percentile(99), Aim: new(AtLeast: false, 50)),
            new("lateness max", "ms", late.Max),
        ];
    }
}
