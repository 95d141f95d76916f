using System.Diagnostics;
using Servicenav.Cases;

namespace Servicenav.Bench;

/// <summary>How much citizens and desks get done in a second, every step of it durable.</summary>
internal static class WorkScenarios
{
    public static async Task<IReadOnlyList<Measure>> Opens(BenchStore store)
    {
        await using var engine = await BenchEngine.Start(store);
        await Work.Open(engine);
        var opened = await Work.ForAWhile(512, _ => Work.Open(engine));
        var bytes = await Work.EntryBytes(engine);
        return store is PostgresStore postgres
            ?
            [
                new("opens", "1/s", opened, Aim: new(AtLeast: true, 8000)),
                new("opens beside (a)", "1/s", opened, await StockState.OpensPerSecond(postgres, bytes), new(AtLeast: true, 5)),
                new("opens beside (c)", "1/s", opened, await BareInserts.RowsPerSecond(postgres, bytes)),
            ]
            : [new("opens", "1/s", opened, await store.OneRowATime(bytes), new(AtLeast: true, 5))];
    }

    public static async Task<IReadOnlyList<Measure>> Pulls(BenchStore store)
    {
        await using var engine = await BenchEngine.Start(store);
        await Work.Fill(engine, 450_000);
        await Work.Settle(engine);
        var desks = await Work.SignOn(engine);
        var pulled = await Work.ForAWhile(desks.Count, async i => Work.Require(await desks[i].Desk.Pull(Guid.NewGuid())));
        return store is PostgresStore postgres
            ?
            [
                new("pulls and claims", "1/s", pulled, Aim: new(AtLeast: true, 10_000)),
                new("pulls beside (b)", "1/s", pulled, await SkipLocked.ClaimsPerSecond(postgres, await Work.EntryBytes(engine)), new(AtLeast: true, 2)),
            ]
            : [new("pulls and claims", "1/s", pulled, await store.OneRowATime(await Work.EntryBytes(engine)))];
    }

    public static async Task<IReadOnlyList<Measure>> Cycles(BenchStore store)
    {
        await using var engine = await BenchEngine.Start(store);
        var desks = await Work.SignOn(engine);
        var latencies = new Latencies();
        var cycles = await Work.ForAWhile(256, async i =>
        {
            var clock = Stopwatch.StartNew();
            var (desk, by) = desks[i % desks.Count];
            if (await Work.Cycle(engine, desk, by))
                latencies.Add(clock.Elapsed);
        });
        return
        [
            store is PostgresStore
                ? new("whole cycles", "1/s", cycles, Aim: new(AtLeast: true, 2500))
                : new("whole cycles", "1/s", cycles, await store.OneRowATime(await Work.EntryBytes(engine))),
            new("cycle p50", "ms", latencies.Percentile(50)),
            new("cycle p99", "ms", latencies.Percentile(99)),
        ];
    }

    /// <summary>Cases that are in no memory are asked for: each wakes its grain, which reads its events.</summary>
    public static async Task<IReadOnlyList<Measure>> Cold(BenchStore store)
    {
        const int count = 40_000;
        var keys = new CaseKey[count];
        await using (var engine = await BenchEngine.Start(store))
        {
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, 512).Select(async _ =>
            {
                for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                    keys[i] = await Work.Open(engine);
            }));
        }

        await using var again = await BenchEngine.Start(store);
        var (woken, clock) = (-1, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, 512).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref woken); i < count; i = Interlocked.Increment(ref woken))
            {
                if (await again.Grains.GetGrain<ICaseGrain>(keys[i].ToString()).View() is null)
                    throw new InvalidOperationException($"{keys[i]} is gone");
            }
        }));
        return [new("cold cases woken", "1/s", count / clock.Elapsed.TotalSeconds, Aim: new(AtLeast: true, 6000))];
    }

    /// <summary>Opens come at their own times, whether or not earlier ones are done, as citizens do.</summary>
    public static async Task<IReadOnlyList<Measure>> Paced(BenchStore store)
    {
        const int perSecond = 600, seconds = 20, warmUp = 2;
        await using var engine = await BenchEngine.Start(store);
        await Work.Fill(engine, 5000);
        await Work.Settle(engine);
        var (latencies, calls, clock) = (new Latencies(), new List<Task>(), Stopwatch.StartNew());
        for (var i = 0; i < perSecond * seconds; i++)
        {
            var at = TimeSpan.FromSeconds((double)i / perSecond);
            while (clock.Elapsed < at)
                await Task.Delay(1);
            calls.Add(Call(at, measured: i >= perSecond * warmUp));
        }

        await Task.WhenAll(calls);
        return
        [
            new("open p50 at 600/s", "ms", latencies.Percentile(50)),
            new("open p99 at 600/s", "ms", latencies.Percentile(99), Aim: new(AtLeast: false, 20)),
        ];

        async Task Call(TimeSpan at, bool measured)
        {
            await Work.Open(engine);
            if (measured)
                latencies.Add(clock.Elapsed - at);
        }
    }
}
