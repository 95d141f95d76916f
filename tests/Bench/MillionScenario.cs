using NodaTime;
using NodaTime.Extensions;
using Servicenav.Desks;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>
/// A million open cases, three deadlines each, on two silos that are processes of their own: what a silo needs of memory, and how
/// late a thousand deadlines a second act, also when one of the silos is killed on the way. The first seconds, in which the silos' code
/// is compiled, are not counted.
/// </summary>
internal static class MillionScenario
{
    private const int Cases = 1_000_000, Waiting = 100_000, Due = 90_000, DuePerSecond = 1_000;
    private static readonly Duration Ready = Duration.FromSeconds(40);
    private static readonly Duration WarmUp = Duration.FromSeconds(5);
    private static readonly Duration UntilKill = Duration.FromSeconds(45);
    private static readonly Duration Across = Duration.FromSeconds(15);
    private static readonly Duration Patience = Duration.FromMinutes(2);

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var journal = await store.Journal();
        await Fill(journal);
        var first = Now + Ready;
        var dues = await Seeded.Cases(
            journal, Due, Now, i => [first + Duration.FromMilliseconds(1000 * i / DuePerSecond), first + Duration.FromDays(5), first + Duration.FromDays(9)], Seeded.HeldByOne);

        await using var silos = await BenchCluster.Start((PostgresStore)store, silos: 2);
        var desk = silos.Grains.GetGrain<IDeskGrain>("lund/kristallen/k2");
        await desk.SignOn(new("anna.lindqvist", "Anna Lindqvist", ["allmant"], ["sv"], 10));
        await FirstPull(desk);
        if (Now >= first)
            throw new InvalidOperationException("The silos were not ready when the first deadline fell due");

        var kill = first + UntilKill;
        await Until(kill);
        var memory = silos.Megabytes;
        silos.Kill(1);
        await AllActed(journal, first + Duration.FromSeconds(Due / DuePerSecond));

        async Task<Lateness> Late(Instant from, Instant until) => await Lateness.Of(
            journal, dues.Where(due => from <= due.Value[0] && due.Value[0] < until).ToDictionary(due => due.Key, due => due.Value[..1]));
        var (clean, across) = (await Late(first + WarmUp, kill), await Late(kill - Duration.FromSeconds(1), kill + Across));
        await ((IAsyncDisposable)journal).DisposeAsync();
        return
        [
            new("memory of the larger silo", "MB", memory.Max(), Aim: new(AtLeast: false, 800)),
            new("lateness p50", "ms", clean.Percentile(50)),
            new("lateness p99", "ms", clean.Percentile(99), Aim: new(AtLeast: false, 50)),
            new("lateness max", "ms", clean.Max),
            new("lateness across the kill", "ms", across.Max, Aim: new(AtLeast: false, 3000)),
        ];
    }

    /// <summary>While queues and desks are rebuilt an answer may take longer than a client waits; it asks again for the same.</summary>
    private static async Task FirstPull(IDeskGrain desk)
    {
        for (var request = Guid.NewGuid(); ;)
        {
            try
            {
                Work.Require(await desk.Pull(request));
                return;
            }
            catch (TimeoutException)
            {
            }
        }
    }

    private static Instant Now => TimeProvider.System.GetUtcNow().ToInstant();

    /// <summary>Some wait at the hub, most have been taken on by desks of departments; none is due today.</summary>
    private static async Task Fill(ICaseJournal journal)
    {
        var now = Now;
        await Seeded.Cases(
            journal, Cases - Due, now, _ => [now + Duration.FromDays(2), now + Duration.FromDays(5), now + Duration.FromDays(9)],
            i => i < Waiting ? null : Seeded.HeldByOne(i));
    }

    private static async Task Until(Instant at)
    {
        while (Now < at)
            await Task.Delay(50);
    }

    private static async Task AllActed(ICaseJournal journal, Instant last)
    {
        await Until(last);
        while ((await journal.Due(ShardRange.Everything, Instant.MinValue, last, 1)).Count > 0)
        {
            if (Now > last + Patience)
                throw new InvalidOperationException($"Deadlines have not acted {Patience} after their times");
            await Task.Delay(500);
        }
    }
}
