using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Deadlines;

public sealed class DeadlineServiceTests
{
    private static async Task<int> Escalations(Engine engine, CaseKey key) =>
        (await engine.View(key)).Timeline.Count(entry => entry.What is Escalated);

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
        var journal = (ICaseJournal)engine.Index;
        var opened = await engine.Open();
        var entry = Assert.Single(await journal.Read(opened));
        var row = Assert.Single(await engine.Index.Waiting((await engine.View(opened)).Unit));
        await engine.Pass(Duration.FromHours(24));
        await engine.Until(async () => await Escalations(engine, opened) == 2, "the sweep has passed");

        var key = Lund.NewKey();
        var wakeAt = engine.Time.GetUtcNow().ToInstant() - Duration.FromMinutes(minutesBehind);
        await journal.Append(new(key, 0, entry with { RequestId = Guid.NewGuid() }, row with { Case = key, WakeAt = wakeAt }, []));

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
    public async Task deadlines_a_millisecond_apart_do_not_hold_up_the_first_of_them()
    {
        const int Count = 5_000;
        await using var engine = await Engine.Start();
        var journal = (ICaseJournal)engine.Index;
        var opened = await engine.Open();
        var entry = Assert.Single(await journal.Read(opened));
        var row = Assert.Single(await engine.Index.Waiting((await engine.View(opened)).Unit));
        await engine.Pass(Duration.FromHours(24));

        var first = engine.Now();
        var last = first + Duration.FromMilliseconds(Count);
        var keys = Enumerable.Range(0, Count).Select(_ => Lund.NewKey()).ToList();
        await Task.WhenAll(keys.Select((key, i) => journal.Append(new(
            key, 0, entry with { RequestId = Guid.NewGuid() }, row with { Case = key, WakeAt = first + Duration.FromMilliseconds(i) }, []))));
        engine.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(0.4); // The clock moves by being read, so the test's pace is not the machine's.
        await engine.Restart();

        await engine.Until(async () => await Escalations(engine, keys[0]) > 0, "the first acts", step: Duration.Zero);
        Assert.True((await engine.View(keys[0])).Timeline.Last(it => it.What is Escalated).At < last, "It waited until all were due");
    }
}
