using System.Collections.Concurrent;
using System.Diagnostics;
using Servicenav.Cases;
using Servicenav.Desks;

namespace Servicenav.Bench;

/// <summary>What citizens and desks do, as fast as they can.</summary>
internal static class WorkScenarios
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);
    private static readonly string Words = string.Concat(Enumerable.Repeat("Ingen har skottat snön på vår gata i Dalby. ", 20));

    public static async Task<IReadOnlyList<Measure>> Opens()
    {
        await using var engine = await BenchEngine.Start();
        await Open(engine);
        var opened = await ForAWhile(512, _ => Open(engine));
        return [Durable("opens", opened, await EntryBytes(engine))];
    }

    public static async Task<IReadOnlyList<Measure>> Pulls()
    {
        await using var engine = await BenchEngine.Start();
        await Fill(engine, 60_000);
        var desks = await SignOn(engine, 12);

        var pulled = await ForAWhile(desks.Count, async i => Require(await desks[i].Desk.Pull(Guid.NewGuid())));
        return [Durable("pulls and claims", pulled, await EntryBytes(engine))];
    }

    public static async Task<IReadOnlyList<Measure>> Cycles()
    {
        await using var engine = await BenchEngine.Start();
        var desks = await SignOn(engine, 12);
        var latencies = new ConcurrentBag<double>();
        var cycles = await ForAWhile(64, async i =>
        {
            var clock = Stopwatch.StartNew();
            await Open(engine);
            var (desk, by) = desks[i % desks.Count];
            if ((await desk.Pull(Guid.NewGuid())).Case is not { } key)
                return;
            var grain = engine.Grains.GetGrain<ICaseGrain>(key.ToString());
            Require(await grain.Do(new Reply(Guid.NewGuid(), by, Words)));
            Require(await grain.Do(new Answer(Guid.NewGuid(), by, Words)));
            latencies.Add(clock.Elapsed.TotalMilliseconds);
        });

        var sorted = latencies.Order().ToList();
        return
        [
            Durable("whole cycles", cycles, await EntryBytes(engine)) with { Aim = null },
            new("cycle p50", "ms", sorted[sorted.Count / 2]),
            new("cycle p99", "ms", sorted[sorted.Count * 99 / 100]),
        ];
    }

    /// <summary>Desks that can take everything, with room for all.</summary>
    private static async Task<List<(IDeskGrain Desk, Actor By)>> SignOn(BenchEngine engine, int count)
    {
        var desks = new List<(IDeskGrain, Actor)>();
        foreach (var member in BenchEngine.Lund.Staff.Where(member => member.Unit == BenchEngine.Lund.Hub).Take(count))
        {
            var key = new DeskKey("lund", member.Unit.Key, member.Desk);
            var desk = engine.Grains.GetGrain<IDeskGrain>(key.ToString());
            await desk.SignOn(new(member.Id, member.Name, [.. BenchEngine.Lund.Skills.Keys], ["sv"], 1_000_000));
            desks.Add((desk, Actor.Officer(member.Id, member.Name, key)));
        }

        return desks;
    }

    private static async Task Fill(BenchEngine engine, int cases)
    {
        var left = cases;
        await Task.WhenAll(Enumerable.Range(0, 512).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await Open(engine);
        }));
    }

    private static async Task<CaseKey> Open(BenchEngine engine)
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        var open = new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), Words, "snorojning", ["snö"],
            FollowKey: FollowCode.Hash(FollowCode.New()));
        var reply = await engine.Grains.GetGrain<IOpeningGrain>(0).Open(key, open);
        if (reply.Refusal == Refusal.ReferenceIsTaken)
            return await Open(engine); // Among this many random references two are sometimes the same.
        Require(reply);
        return key;
    }

    /// <summary>Times a second that the work was done by callers that each wait for their own.</summary>
    private static async Task<double> ForAWhile(int callers, Func<int, Task> work)
    {
        var (done, clock) = (0L, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async i =>
        {
            while (clock.Elapsed < Length)
            {
                await work(i);
                Interlocked.Increment(ref done);
            }
        }));
        return done / clock.Elapsed.TotalSeconds;
    }

    private static Measure Durable(string metric, double perSecond, int bytes) =>
        new(metric, "1/s", perSecond, new(BareLoop.Name, BareLoop.RowsPerSecond(bytes)), new(AtLeast: true, 5));

    /// <summary>The bytes of a real opening, for the baseline to write as many.</summary>
    private static async Task<int> EntryBytes(BenchEngine engine) =>
        (await engine.Journal.Read(await Open(engine)))[0].Events.Length;

    private static void Require(CaseReply reply)
    {
        if (!reply.Done)
            throw new InvalidOperationException($"{reply.Refusal}: the figure would mean nothing.");
    }

    private static void Require(Pulled pulled)
    {
        if (pulled.Case is null)
            throw new InvalidOperationException($"Nothing pulled ({pulled.Refusal}): the figure would mean nothing.");
    }
}
