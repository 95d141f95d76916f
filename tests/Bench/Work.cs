using System.Diagnostics;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Desks;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>What citizens and desks do, as fast as they can.</summary>
internal static class Work
{
    /// <summary>About the length of what citizens write: with the rest of an opening's events some 1.5 KB.</summary>
    public static readonly string Words = string.Concat(Enumerable.Repeat("Ingen har skottat snön på vår gata i Dalby. ", 20));

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);
    /// <summary>A silo runs for weeks: what is measured is code compiled in full, which the first seconds are not.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    /// <summary>Opens a case and gives its key.</summary>
    /// <param name="tells">Whether its citizen wants letters.</param>
    public static async Task<CaseKey> Open(BenchEngine engine, bool tells = true)
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        var contact = tells ? new Contact(Email: $"tove{Random.Shared.Next(100_000)}@medborgare.example") : null;
        var citizen = CitizenId.Of(contact);
        var open = new Open(
            Guid.NewGuid(), Actor.Citizen(citizen), Channel.Web, new("sv"), Words, "snorojning", ["snö"],
            Contact: contact, CitizenId: citizen, FollowKey: FollowCode.Hash(FollowCode.New()));
        var reply = await engine.Grains.GetGrain<IOpeningGrain>(0).Open(key, open);
        if (reply.Refusal == Refusal.ReferenceIsTaken)
            return await Open(engine, tells); // Among this many random references two are sometimes the same.
        Require(reply);
        return key;
    }

    /// <summary>Opens so many cases.</summary>
    public static async Task Fill(BenchEngine engine, int cases)
    {
        var left = cases;
        await Task.WhenAll(Enumerable.Range(0, 512).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await Open(engine);
        }));
    }

    /// <summary>Waits until every letter has left, so that carrying them is not measured with what comes next.</summary>
    public static async Task Settle(BenchEngine engine)
    {
        while ((await engine.Journal.Outgoing(ShardRange.Everything, Instant.MinValue, Instant.MaxValue, 1)).Count > 0)
            await Task.Delay(100);
    }

    /// <summary>The hub's desks, which can take everything and have room for all.</summary>
    public static async Task<List<(IDeskGrain Desk, Actor By)>> SignOn(BenchEngine engine)
    {
        var desks = new List<(IDeskGrain, Actor)>();
        foreach (var member in BenchEngine.Lund.Staff.Where(member => member.Unit == BenchEngine.Lund.Hub))
        {
            var key = new DeskKey("lund", member.Unit.Key, member.Desk);
            var desk = engine.Grains.GetGrain<IDeskGrain>(key.ToString());
            await desk.SignOn(new(member.Id, member.Name, [.. BenchEngine.Lund.Skills.Keys], ["sv"], 1_000_000));
            desks.Add((desk, Actor.Officer(member.Id, member.Name, key)));
        }

        return desks;
    }

    /// <summary>One case from its opening to its end; false when another took what was waiting.</summary>
    public static async Task<bool> Cycle(BenchEngine engine, IDeskGrain desk, Actor by)
    {
        await Open(engine);
        if ((await desk.Pull(Guid.NewGuid())).Case is not { } key)
            return false;
        var grain = engine.Grains.GetGrain<ICaseGrain>(key.ToString());
        Require(await grain.Do(new Reply(Guid.NewGuid(), by, Words)));
        Require(await grain.Do(new Answer(Guid.NewGuid(), by, Words)));
        Require(await grain.Do(new Close(Guid.NewGuid(), by, "Klart")));
        return true;
    }

    /// <summary>Times a second that the work was done by callers that each wait for their own, after a warm-up.</summary>
    public static async Task<double> ForAWhile(int callers, Func<int, Task> work, TimeSpan? length = null)
    {
        var (done, end, clock) = (0L, WarmUp + (length ?? Length), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(async () =>
        {
            while (clock.Elapsed < end)
            {
                await work(i);
                if (clock.Elapsed > WarmUp && clock.Elapsed < end)
                    Interlocked.Increment(ref done);
            }
        })));
        return done / (end - WarmUp).TotalSeconds;
    }

    public static void Require(CaseReply reply)
    {
        if (!reply.Done)
            throw new InvalidOperationException($"{reply.Refusal}: the figure would mean nothing.");
    }

    public static void Require(Pulled pulled)
    {
        if (pulled.Case is null)
            throw new InvalidOperationException($"Nothing pulled ({pulled.Refusal}): the figure would mean nothing.");
    }

    /// <summary>The bytes of a real opening, for baselines to write as many.</summary>
    public static async Task<int> EntryBytes(BenchEngine engine) =>
        (await engine.Journal.Read(await Open(engine)))[0].Events.Length;
}

/// <summary>Milliseconds measured by many at once.</summary>
internal sealed class Latencies
{
    private readonly System.Collections.Concurrent.ConcurrentBag<double> _all = [];

    public void Add(TimeSpan took) => _all.Add(took.TotalMilliseconds);

    public void Clear() => _all.Clear();

    public double Percentile(double percent)
    {
        var sorted = _all.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * percent / 100))];
    }
}
