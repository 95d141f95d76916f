using NodaTime;
using Servicenav.Cases;
using Servicenav.Desks;

namespace Servicenav.Steering;

public sealed class SteeringGrainTests
{
    private static ISteeringGrain Steering(Engine engine) => engine.Grains.GetGrain<ISteeringGrain>("lund");

    private static async Task<SteeringReply> Do(Engine engine, SteeringCommand command)
    {
        var reply = await Steering(engine).Do(command);
        Assert.Null(reply.Refusal);
        return reply;
    }

    private static Undo Undo(long number) => new(Guid.NewGuid(), Lund.Helena, "Det var fel", number);

    [Fact]
    public async Task chosen_cases_are_moved_with_the_reason_and_those_that_still_wait_come_back()
    {
        await using var engine = await Engine.Start();
        CaseKey[] keys = [await engine.Open(), await engine.Open(), await engine.Open(Lund.VisitAtDalby())];
        var move = new MoveCases(Guid.NewGuid(), Lund.Helena, "Hubben är full", [.. keys, new("lund", "LND-0000-0000")], Lund.Dalby);

        var moved = await Do(engine, move);
        Assert.Equal(2, moved.Moved);
        Assert.Equal(Refusal.CaseIsUnknown, Assert.Single(moved.Left).Why);
        foreach (var key in keys)
            Assert.Equal(Lund.Dalby, (await engine.View(key)).Unit);
        Assert.Equal("Hubben är full", (await engine.View(keys[0])).Timeline.Select(entry => entry.What).OfType<Routed>().Last().Text);

        await engine.Do(keys[0], new Claim(Guid.NewGuid(), Lund.AtDalby));
        var back = await Do(engine, Undo(moved.Number));
        Assert.Equal(1, back.Moved);
        Assert.Single(back.Left);
        Assert.Equal(Lund.Hub, (await engine.View(keys[1])).Unit);
        Assert.Equal(Lund.Dalby, (await engine.View(keys[0])).Unit);
    }

    [Fact]
    public async Task a_visit_that_waits_elsewhere_stays_and_the_reply_says_so()
    {
        await using var engine = await Engine.Start();
        var visit = await engine.Open(Lund.VisitAtDalby());

        var reply = await Do(engine, new MoveCases(Guid.NewGuid(), Lund.Helena, "Dalby stänger", [visit], Lund.Hub));

        Assert.Equal((0, Refusal.VisitsStay), (reply.Moved, Assert.Single(reply.Left).Why));
    }

    [Fact]
    public async Task a_command_sent_twice_is_one_event()
    {
        await using var engine = await Engine.Start();
        var key = await engine.Open();
        var move = new MoveCases(Guid.NewGuid(), Lund.Helena, "Hubben är full", [key], Lund.Dalby);

        var (first, second) = (await Do(engine, move), await Do(engine, move));

        Assert.Equal((first.Number, first.Moved), (second.Number, second.Moved));
        Assert.Single((await Steering(engine).Log()).Entries);
        Assert.Equal(2, (await engine.View(key)).Timeline.Count(entry => entry.What is Routed));
    }

    [Fact]
    public async Task a_lent_desk_serves_the_other_unit_until_its_time_is_up()
    {
        await using var engine = await Engine.Start();
        var desk = await engine.SignOn(Lund.Anna);
        var until = Instant.FromDateTimeOffset(engine.Time.GetUtcNow()) + Duration.FromMinutes(10);

        await Do(engine, new LendDesk(Guid.NewGuid(), Lund.Helena, "Kö i Dalby", Lund.Anna.Desk!.Value, Lund.Dalby, until));
        Assert.Equal(Lund.Dalby, (await desk.State()).SignedOn!.LentTo);
        await engine.SignOn(Lund.Anna);
        Assert.Equal(Lund.Dalby, (await desk.State()).SignedOn!.LentTo);

        engine.Time.Advance(TimeSpan.FromMinutes(10));
        await engine.Until(async () => (await desk.State()).SignedOn!.LentTo is null, "the desk is its unit's again");
    }

    [Fact]
    public async Task undoing_a_loan_is_told_to_the_desk_at_once()
    {
        await using var engine = await Engine.Start();
        var desk = await engine.SignOn(Lund.Anna);
        var until = Instant.FromDateTimeOffset(engine.Time.GetUtcNow()) + Duration.FromHours(1);
        var lent = await Do(engine, new LendDesk(Guid.NewGuid(), Lund.Helena, "Kö i Dalby", Lund.Anna.Desk!.Value, Lund.Dalby, until));

        await Do(engine, Undo(lent.Number));

        Assert.Null((await desk.State()).SignedOn!.LentTo);
    }

    [Fact]
    public async Task what_waits_at_an_office_that_is_closed_now_is_soon_moved_to_the_hub()
    {
        await using var engine = await Engine.Start();
        var service = Lund.Municipality.Services.Values.First(service => service is { First: Catalogue.FirstLine.Office, Skill: "gata" }).Key;
        var letter = await engine.Open(Lund.VisitAtDalby() with { Channel = Channel.Letter, Place = "Dalby", Service = service });
        await engine.SignOn(Lund.AtDalby);
        await engine.SignOn(Lund.Anna, capacity: 0);
        await engine.Pass(Duration.FromMinutes(5), step: Duration.FromMinutes(1));
        Assert.Equal(Lund.Dalby, (await engine.View(letter)).Unit);

        var now = Instant.FromDateTimeOffset(engine.Time.GetUtcNow());
        await Do(engine, new CloseOffice(Guid.NewGuid(), Lund.Helena, "Vattenläcka", Lund.Dalby, now + Duration.FromDays(3)));

        await engine.Until(async () => (await engine.View(letter)).Unit == Lund.Hub, "the letter is moved");
        Assert.Equal(RoutingReason.OfficeCloses, (await engine.View(letter)).Timeline.Select(entry => entry.What).OfType<Routed>().Last().Reason);
        Assert.True(Instant.FromDateTimeOffset(engine.Time.GetUtcNow()) - now < Duration.FromHours(1));
    }

    [Fact]
    public async Task decisions_outlive_a_restart_and_readers_hear_of_them()
    {
        await using var engine = await Engine.Start();
        var until = Instant.FromDateTimeOffset(engine.Time.GetUtcNow()) + Duration.FromDays(2);
        var notice = new PostNotice(Guid.NewGuid(), Lund.Helena, "Storm", new Dictionary<string, string> { ["sv"] = "Stormen Sven" }, null, until);
        await Do(engine, notice);
        await Do(engine, new SetThreshold(Guid.NewGuid(), Lund.Helena, "Prov", Thresholds.Soon, 240));
        await Do(engine, new CloseOffice(Guid.NewGuid(), Lund.Helena, "Sjuka", Lund.Hub, until));

        await engine.Restart();

        var log = await Steering(engine).Log();
        Assert.Equal([1, 2, 3], log.Entries.Select(entry => entry.Number));
        Assert.Equal("Stormen Sven", ((NoticePosted)log.Entries[0].What).Words["sv"]);
        Assert.Equal("Helena Wikander", log.Entries[0].By.Name);
        await engine.Until(async () => (await engine.Load.Board()).Soon == Duration.FromHours(4), "the board counts with the new threshold");
        Assert.False(engine.Service<Steerings>()["lund"].Municipality.Hub.Hours.IsOpen(until - Duration.FromHours(1)));
    }
}
