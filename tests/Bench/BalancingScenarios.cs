using System.Diagnostics;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav.Bench;

/// <summary>200 desks over 30 offices with 100,000 waiting: every take is followed by a new offer, so that as many wait throughout.</summary>
internal static class BalancingScenarios
{
    private const int Offices = 30;
    private const int Desks = 200;
    private const int Waiting = 100_000;
    private static readonly string[] Skills = ["allmant", "social", "gata", "bygg"];
    private static readonly Instant Start = TimeProvider.System.GetUtcNow().ToInstant();

    /// <summary>The lines alone, on one core.</summary>
    public static Task<IReadOnlyList<Measure>> Core(BenchStore _)
    {
        var lines = Enumerable.Range(0, Offices).Select(_ => new WaitingLine()).ToArray();
        var offering = Stopwatch.StartNew();
        for (var i = 0; i < Waiting; i++)
            lines[i % Offices].Put(Item(i));
        offering.Stop();

        const int Rounds = 1_000_000;
        var desks = Enumerable.Range(0, Desks).Select(Request).ToArray();
        var taking = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
        {
            var now = Start + Duration.FromMilliseconds(i);
            var (line, desk) = (lines[i % Desks % Offices], desks[i % Desks]);
            if (line.Take(desk, now) is not { } item)
                throw new InvalidOperationException("A line ran dry: the figure would mean nothing.");
            line.Remove(item.Case, item.Version + 1, now);
            line.Put(Item(Waiting + i));
        }

        return Task.FromResult<IReadOnlyList<Measure>>(
        [
            new("offers", "1/s", Waiting / offering.Elapsed.TotalSeconds),
            new("takes with a new offer", "1/s", Rounds / taking.Elapsed.TotalSeconds),
        ]);
    }

    /// <summary>The queues' grains, by as many callers as desks; a desk whose own office has nothing for it asks where else.</summary>
    public static async Task<IReadOnlyList<Measure>> Grains(BenchStore store)
    {
        await using var engine = await BenchEngine.Start(store);
        var queues = Enumerable.Range(0, Offices).Select(office => engine.Grains.GetGrain<IQueueGrain>(Unit(office).ToString())).ToArray();
        var load = engine.Grains.GetGrain<ILoadGrain>("lund");
        var offering = Stopwatch.StartNew();
        foreach (var some in Enumerable.Range(0, Waiting).Chunk(2_000))
            await Task.WhenAll(some.Select(i => queues[i % Offices].Put(Item(i))));
        offering.Stop();

        var (next, elsewhere) = (Waiting, 0L);
        var takes = await Work.ForAWhile(Desks, async desk =>
        {
            var request = Request(desk);
            var queue = engine.Grains.GetGrain<IQueueGrain>(request.Desk.UnitKey.ToString());
            var item = await queue.Take(request);
            if (item is null)
            {
                Interlocked.Increment(ref elsewhere);
                request = request with { MovableOnly = true };
                foreach (var other in await load.Where(request))
                {
                    queue = engine.Grains.GetGrain<IQueueGrain>(other.ToString());
                    if ((item = await queue.Take(request)) is not null)
                        break;
                }
            }

            if (item is null)
                throw new InvalidOperationException("Nothing waits: the figure would mean nothing.");
            await queue.Remove(item.Case, item.Version + 1);
            var number = Interlocked.Increment(ref next);
            await queues[number % Offices].Put(Item(number));
        });
        return
        [
            new("offers", "1/s", Waiting / offering.Elapsed.TotalSeconds),
            new("takes with a new offer", "1/s", takes),
            new("takes elsewhere", "", elsewhere),
        ];
    }

    private static UnitKey Unit(int office) => new("lund", $"kontor-{office:00}");

    /// <summary>Every tenth desk stands where nothing comes in, and always takes elsewhere.</summary>
    private static TakeRequest Request(int desk) =>
        new(new("lund", Unit(desk % 10 == 9 ? Offices : desk % Offices).Unit, $"d{desk}"), desk % 2 == 0 ? Skills : Skills[..3], ["sv", "en"]);

    /// <summary>It came in a moment that no index has settled yet, so that no look at the index takes it away.</summary>
    private static QueueItem Item(int number)
    {
        var mixed = (int)((uint)number * 2_654_435_761u >> 8);
        var visits = mixed % 10 == 0;
        return new(
            new("lund", $"LND-{number:00000000}"), 1, visits ? WorkClass.Visit : WorkClass.Written, Skills[mixed % 3], mixed % 7 == 0 ? "en" : "sv",
            Movable: !visits, Start + Duration.FromMinutes(mixed % 10_000), Start + Duration.FromHours(1));
    }
}
