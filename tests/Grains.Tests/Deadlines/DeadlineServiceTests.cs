using System.Diagnostics.Metrics;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Telemetry;

namespace Servicenav.Deadlines;

public sealed class DeadlineServiceTests
{
    private static async Task<int> Escalations(Engine engine, CaseKey key) =>
        (await engine.View(key)).Timeline.Count(entry => entry.What is Escalated);

    /// <summary>Opens a case and lets its first two rungs act.</summary>
    /// <returns>Stores a copy of it under another key, with nothing done yet, that nobody is told of and that must be woken at a time.</returns>
    private static async Task<Func<CaseKey, Instant, Task>> Overdue(Engine engine)
    {
        var journal = (ICaseJournal)engine.Index;
        var opened = await engine.Open();
        var entry = Assert.Single(await journal.Read(opened));
        var row = Assert.Single(await engine.Index.Waiting((await engine.View(opened)).Unit));
        await engine.Pass(Duration.FromHours(24));
        await engine.Until(async () => await Escalations(engine, opened) == 2, "the sweep has passed");
        return (key, wakeAt) => journal.Append(new(key, 0, entry with { RequestId = Guid.NewGuid() }, row with { Case = key, WakeAt = wakeAt }, []));
    }

    [Fact]
    public async Task a_missed_acknowledgement_climbs_the_ladder_in_its_own_time()
    {
        await using var engine = await Engine.Start();
        var key = await engine.Open();

        await engine.Pass(Duration.FromHours(20));
        await engine.Until(async () => await Escalations(engine, key) == 1, "a warning four hours before");
        Assert.Equal(EscalationLevel.Warning, (await engine.View(key)).Level);

        await engine.Pass(Lund.Monday + Duration.FromHours(24) - engine.Time.GetUtcNow().ToInstant());
        await engine.Until(async () => await Escalations(engine, key) == 2, "the supervisor when due");
        var acted = (await engine.View(key)).Timeline.Last(entry => entry.What is Escalated).At;
        Assert.InRange(acted, Lund.Monday + Duration.FromHours(24), Lund.Monday + Duration.FromHours(24) + Duration.FromMinutes(1));
    }

    [Fact]
    public async Task overdue_deadlines_fire_at_once_after_downtime_and_exactly_once()
    {
        await using var engine = await Engine.Start();
        var keys = new List<CaseKey>();
        for (var i = 0; i < 50; i++)
            keys.Add(await engine.Open());

        await engine.Restart(down: Duration.FromDays(60));
        foreach (var key in keys)
            await engine.Until(async () => await Escalations(engine, key) > 0, "overdue rungs act");
        var versions = new List<long>();
        foreach (var key in keys)
            versions.Add((await engine.View(key)).Version);

        await engine.Restart(down: Duration.FromMinutes(1));
        await engine.Pass(Duration.FromMinutes(5), step: Duration.FromSeconds(10));

        foreach (var (key, version) in keys.Zip(versions))
        {
            Assert.Equal(8, await Escalations(engine, key));
            Assert.Equal(version, (await engine.View(key)).Version);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4 * 60, 6)]
    public async Task a_row_that_nobody_told_of_is_found_although_the_sweep_has_passed_its_time(int minutesBehind, int foundWithin)
    {
        await using var engine = await Engine.Start();
        var copy = await Overdue(engine);
        var key = Lund.NewKey();
        await copy(key, engine.Now() - Duration.FromMinutes(minutesBehind));

        await engine.Pass(Duration.FromMinutes(foundWithin), step: Duration.FromSeconds(10));
        await engine.Until(async () => await Escalations(engine, key) == 2, "the row is found");
    }

    [Fact]
    public async Task a_clock_that_jumps_forth_and_back_delays_no_deadline()
    {
        await using var engine = await Engine.Start();
        await engine.Pass(Duration.FromMinutes(1), step: Duration.FromSeconds(1));
        engine.Time.AdjustTime(engine.Time.GetUtcNow() + TimeSpan.FromDays(2));
        await engine.Pass(Duration.FromMinutes(2), step: Duration.FromSeconds(1));
        engine.Time.AdjustTime(Lund.Monday.ToDateTimeOffset());

        var key = await engine.Open();
        await engine.Pass(Duration.FromHours(20));
        await engine.Until(async () => await Escalations(engine, key) == 1, "a warning four hours before");
    }

    /// <summary>Rounds without a pause between them once left no turn for the wakings themselves, for as long as the dues came so close.</summary>
    [Fact]
    public async Task deadlines_a_millisecond_apart_do_not_hold_up_those_before_them()
    {
        const int Count = 10_000;
        await using var engine = await Engine.Start();
        var copy = await Overdue(engine);
        var first = engine.Now();
        var last = first + Duration.FromMilliseconds(Count);
        var keys = Enumerable.Range(0, Count).Select(_ => Lund.NewKey()).ToList();
        await Task.WhenAll(keys.Select((key, i) => copy(key, first + Duration.FromMilliseconds(i))));
        engine.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(0.4); // The clock moves by being read, too, so the service's pace is not the machine's.
        await engine.Restart();

        var one = keys[500]; // Beyond those that are woken at once.
        await engine.Until(async () => await Escalations(engine, one) > 0, "an early one acts", step: Duration.FromMilliseconds(10));
        Assert.True((await engine.View(one)).Timeline.Last(it => it.What is Escalated).At < last, "It waited until all were due");
    }

    [Fact]
    public async Task a_case_that_refuses_for_good_is_not_asked_again_and_again()
    {
        await using var engine = await Engine.Start();
        var copy = await Overdue(engine);
        var asked = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Name == Signals.CommandDuration.Name)
                it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            if (tags.ToArray().Any(tag => tag.Value is nameof(Wake)) && tags.ToArray().Any(tag => tag.Value is nameof(Refusal.CaseIsUnknown)))
                Interlocked.Increment(ref asked);
        });
        listener.Start();
        await copy(new("nedlagd", Reference.New("NED")), engine.Now());

        await engine.Until(() => Task.FromResult(Volatile.Read(ref asked) > 0), "a sweep finds it");
        for (var i = 0; i < 60; i++)
        {
            await engine.Pass(Duration.FromMilliseconds(500));
            await engine.View(await engine.Open());
        }

        Assert.InRange(asked, 1, 5);
    }
}
