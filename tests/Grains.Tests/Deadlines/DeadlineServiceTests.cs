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
}
