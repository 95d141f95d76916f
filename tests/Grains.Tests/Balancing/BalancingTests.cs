using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Desks;

namespace Servicenav.Balancing;

public sealed class BalancingTests
{
    private static Open AtDalby(string service) => Lund.VisitAtDalby() with { Channel = Channel.Letter, Place = "Dalby", Service = service };

    [Fact]
    public async Task an_office_left_alone_gives_its_letters_to_the_hub_before_they_are_late_and_says_why()
    {
        await using var engine = await Engine.Start();
        var letter = await engine.Open(AtDalby(Service("gata")));
        var visit = await engine.Open(Lund.VisitAtDalby());
        await engine.SignOn(Lund.Anna, capacity: 0);
        var due = (await engine.View(letter)).Promises.Min(promise => promise.Due);

        await engine.Until(async () =>
        {
            await engine.Desk(Lund.Anna).Touch();
            await engine.Pass(Duration.FromMinutes(5), step: Duration.FromMinutes(1));
            return (await engine.View(letter)).Unit == Lund.Hub;
        }, "the letter is moved");

        var view = await engine.View(letter);
        var routed = Assert.IsType<Routed>(view.Timeline[^1].What);
        Assert.Equal(ActorKind.Engine, view.Timeline[^1].By.Kind);
        Assert.True(routed.Reason is RoutingReason.OfficeCloses or RoutingReason.NobodyThere);
        Assert.True(view.Timeline[^1].At < due);
        Assert.Equal(Lund.Dalby, (await engine.View(visit)).Unit);
        await engine.Until(async () => (await engine.Queue(Lund.Hub).Waiting(10)).Any(item => item.Case == letter), "it waits at the hub");
    }

    [Fact]
    public async Task a_lent_desk_serves_the_other_unit_as_its_own_visits_too()
    {
        await using var engine = await Engine.Start();
        var visit = await engine.Open(Lund.VisitAtDalby());
        var member = Lund.Municipality.Staff.Single(member => member.Id == Lund.Anna.Id);
        var desk = engine.Desk(Lund.Anna);
        var who = new SignOn(member.Id, member.Name, member.Skills, member.Languages, member.Capacity);

        await desk.SignOn(who);
        Assert.Null((await desk.Pull(Guid.NewGuid())).Case);

        await desk.SignOn(who with { LentTo = Lund.Dalby });
        var pulled = await desk.Pull(Guid.NewGuid());
        Assert.Equal((visit, Lund.Dalby), (pulled.Case, pulled.From));
        Assert.Equal(Lund.Anna.Desk, (await engine.View(visit)).Held);
        await engine.Until(async () => (await engine.Load.Board()).Units.Single(row => row.Unit == Lund.Dalby).DesksStaffed == 1, "it counts there");
    }

    [Fact]
    public void a_case_that_has_moved_on_does_not_follow_a_queue_that_is_behind()
    {
        var story = CaseStory.Opened();
        var version = story.Case!.Version;
        story.Do(new Move(Guid.NewGuid(), Lund.Dalby, Lund.Social, RoutingReason.PromiseAtRisk));
        Assert.Equal(version, story.Case.Version);

        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new Move(Guid.NewGuid(), Lund.Hub, Lund.Social, RoutingReason.PromiseAtRisk));
        Assert.Equal(Lund.Anna.Desk, story.Case.Holder!.Desk);
    }

    [Fact]
    public void visits_stay_whoever_asks()
    {
        var story = CaseStory.Opened(Lund.VisitAtDalby());
        Assert.Equal(Refusal.VisitsStay, story.Try(new Move(Guid.NewGuid(), Lund.Dalby, Lund.Hub, RoutingReason.OfficeCloses)));
    }

    [Fact]
    public async Task a_visitor_whose_matter_or_language_nobody_there_knows_is_met_all_the_same()
    {
        await using var engine = await Engine.Start();
        var visit = await engine.Open(Lund.VisitAtDalby() with { Service = "bygglov", Language = new("pl") });
        Assert.Equal(visit, (await (await engine.SignOn(Lund.AtDalby)).Pull(Guid.NewGuid())).Case);
    }

    private static string Service(string skill) => Lund.Municipality.Services.Values.First(service =>
        service.First == FirstLine.Office && service.Skill == skill).Key;
}
