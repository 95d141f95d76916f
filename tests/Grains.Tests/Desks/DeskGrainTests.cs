using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Desks;

public sealed class DeskGrainTests
{
    [Fact]
    public async Task two_desks_that_pull_at_once_get_different_cases_or_nothing()
    {
        await using var engine = await Engine.Start();
        var first = await engine.Open();
        var (anna, mats) = (await engine.SignOn(Lund.Anna), await engine.SignOn(Lund.Mats));

        var one = await Task.WhenAll(anna.Pull(Guid.NewGuid()), mats.Pull(Guid.NewGuid()));
        Assert.Equal([first], one.Select(pulled => pulled.Case).OfType<CaseKey>());

        var more = new[] { await engine.Open(), await engine.Open() };
        var two = await Task.WhenAll(anna.Pull(Guid.NewGuid()), mats.Pull(Guid.NewGuid()));
        Assert.Equal(more.Order(ByReference), two.Select(pulled => pulled.Case!.Value).Order(ByReference));
    }

    [Fact]
    public async Task a_desk_takes_movable_work_from_other_units_and_leaves_visits_there()
    {
        await using var engine = await Engine.Start();
        var visit = await engine.Open(Lund.VisitAtDalby());
        var letter = await engine.Open(Lund.VisitAtDalby() with { Channel = Channel.Letter, Place = "Dalby", Service = ServiceMetAtOffices() });
        Assert.Equal(Lund.Dalby, (await engine.View(letter)).Unit);
        var helena = Lund.Officer(HubOfficerKnowing(ServiceMetAtOffices()));
        var desk = await engine.SignOn(helena);

        Pulled? pulled = null;
        await engine.Until(async () => (pulled = await desk.Pull(Guid.NewGuid())).Case is not null, "the hub pulls Dalby's letter");
        Assert.Equal(letter, pulled!.Case);
        Assert.Equal(Lund.Dalby, pulled.From);
        Assert.Null((await desk.Pull(Guid.NewGuid())).Case);

        var own = await (await engine.SignOn(Lund.AtDalby)).Pull(Guid.NewGuid());
        Assert.Equal(visit, own.Case);
    }

    [Fact]
    public async Task a_case_at_rest_is_claimed_without_being_woken()
    {
        await using var engine = await Engine.Start();
        Assert.Empty(await engine.Queue(Lund.Hub).Waiting(1));
        var key = await engine.Open();
        Assert.Equal(key, (await (await engine.SignOn(Lund.Anna)).Pull(Guid.NewGuid())).Case);

        Assert.Empty(await engine.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(["Servicenav.Cases.CaseGrain,Servicenav.Grains"]));
        Assert.Equal(Lund.Anna.Desk, (await engine.View(key)).Held);
        Assert.NotEmpty(await engine.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(["Servicenav.Cases.CaseGrain,Servicenav.Grains"]));
    }

    [Fact]
    public async Task whoever_looks_at_a_case_while_it_is_pulled_sees_it_held_from_then_on()
    {
        await using var engine = await Engine.Start();
        Assert.Empty(await engine.Queue(Lund.Hub).Waiting(1));
        var desk = await engine.SignOn(Lund.Anna, capacity: 1000);
        for (var i = 0; i < 100; i++)
        {
            var key = await engine.Open();
            var looking = Task.WhenAll(Enumerable.Range(0, i % 4).Select(_ => engine.View(key)));
            if (i % 3 == 0)
                await looking;
            Assert.Equal(key, (await desk.Pull(Guid.NewGuid())).Case);
            Assert.Equal(Lund.Anna.Desk, (await engine.View(key)).Held);
            await looking;
            Assert.Equal(Lund.Anna.Desk, (await engine.View(key)).Held);
        }
    }

    [Fact]
    public async Task an_empty_or_full_desk_pulls_nothing_and_says_why()
    {
        await using var engine = await Engine.Start();
        Assert.Equal(Refusal.NotSignedOn, (await engine.Desk(Lund.Anna).Pull(Guid.NewGuid())).Refusal);

        var desk = await engine.SignOn(Lund.Anna, capacity: 1);
        Assert.Equal(new Pulled(null, null, null), await desk.Pull(Guid.NewGuid()));
        await engine.Open();
        await engine.Open();
        Assert.NotNull((await desk.Pull(Guid.NewGuid())).Case);
        Assert.Equal(Refusal.DeskIsFull, (await desk.Pull(Guid.NewGuid())).Refusal);
    }

    [Fact]
    public async Task a_retried_pull_gives_the_same_case()
    {
        await using var engine = await Engine.Start();
        await engine.Open();
        await engine.Open();
        var desk = await engine.SignOn(Lund.Anna);
        var request = Guid.NewGuid();

        Assert.Equal((await desk.Pull(request)).Case, (await desk.Pull(request)).Case);
        Assert.Single((await desk.State()).Holds);
    }

    [Fact]
    public async Task a_pull_retried_after_the_desk_has_started_anew_gives_the_same_case()
    {
        await using var engine = await Engine.Start();
        await engine.Open();
        await engine.Open();
        var request = Guid.NewGuid();
        var pulled = await (await engine.SignOn(Lund.Anna)).Pull(request);

        await engine.Restart();

        Assert.Equal(pulled.Case, (await engine.Desk(Lund.Anna).Pull(request)).Case);
        Assert.Single((await engine.Desk(Lund.Anna).State()).Holds);
    }

    [Fact]
    public async Task signing_off_gives_back_what_was_not_touched_and_keeps_what_was()
    {
        await using var engine = await Engine.Start();
        await engine.Open();
        await engine.Open();
        var desk = await engine.SignOn(Lund.Anna);
        var touched = (await desk.Pull(Guid.NewGuid())).Case!.Value;
        var untouched = (await desk.Pull(Guid.NewGuid())).Case!.Value;
        await engine.Do(touched, new Reply(Guid.NewGuid(), Lund.Anna, "Vi tittar på det"));

        await desk.SignOff();

        Assert.Equal([touched], (await desk.State()).Holds);
        Assert.Equal(CaseStatus.Waiting, (await engine.View(untouched)).Status);
        Assert.Contains(await engine.Queue(Lund.Hub).Waiting(10), item => item.Case == untouched);
    }

    [Fact]
    public async Task a_desk_that_vanishes_gives_its_untouched_work_back()
    {
        await using var engine = await Engine.Start();
        var key = await engine.Open();
        var desk = await engine.SignOn(Lund.Anna);
        Assert.Equal(key, (await desk.Pull(Guid.NewGuid())).Case);

        await engine.Pass(Presence.Patience + Duration.FromMinutes(2), step: Duration.FromMinutes(1));
        await engine.Until(async () => (await desk.State()).SignedOn is null, "the silent desk is signed off");

        Assert.Equal(CaseStatus.Waiting, (await engine.View(key)).Status);
    }

    [Fact]
    public async Task who_sits_there_and_what_the_desk_holds_survive_a_restart()
    {
        await using var engine = await Engine.Start();
        var key = await engine.Open();
        await (await engine.SignOn(Lund.Anna)).Pull(Guid.NewGuid());

        await engine.Restart();

        var state = await engine.Desk(Lund.Anna).State();
        Assert.Equal("anna.lindqvist", state.SignedOn!.StaffId);
        Assert.Equal([key], state.Holds);
    }

    private static readonly Comparer<CaseKey> ByReference =
        Comparer<CaseKey>.Create((x, y) => string.CompareOrdinal(x.Reference, y.Reference));

    private static string ServiceMetAtOffices() => Lund.Municipality.Services.Values.First(service =>
        service.First == Catalogue.FirstLine.Office
        && Routing.Serves(Lund.Municipality, Lund.Municipality.Units["dalby"], service.Skill)
        && Routing.Serves(Lund.Municipality, Lund.Municipality.Hub, service.Skill)).Key;

    private static string HubOfficerKnowing(string service) => Lund.Municipality.Staff.First(member =>
        member.Unit == Lund.Municipality.Hub && member.Skills.Contains(Lund.Municipality.Services[service].Skill)).Id;
}
