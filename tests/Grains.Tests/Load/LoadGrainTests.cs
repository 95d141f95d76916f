using NodaTime;
using Orleans.Core.Internal;
using Servicenav.Cases;

namespace Servicenav.Load;

public sealed class LoadGrainTests
{
    [Fact]
    public async Task the_board_counts_open_cases_by_unit_and_deadline()
    {
        await using var engine = await Engine.Start();
        await engine.SignOn(Lund.Anna);
        var asked = await engine.Open();
        await engine.Do(asked, new Claim(Guid.NewGuid(), Lund.Anna));
        await engine.Do(asked, new AskCitizen(Guid.NewGuid(), Lund.Anna, "Var?"));
        await engine.Open();
        await engine.Open(Lund.VisitAtDalby());

        await engine.Pass(Duration.FromHours(23));
        await engine.Until(async () => (await engine.Load.Board()).At >= Lund.Monday + Duration.FromHours(23), "a board of now");
        var board = await engine.Load.Board();

        var hub = board.Units.Single(row => row.Unit == Lund.Hub);
        Assert.Equal((0, 1, 0, 1, 1), (hub.OnTime, hub.DueSoon, hub.Overdue, hub.AwaitingCitizen, hub.Waiting));
        Assert.Equal(Lund.Monday, hub.Oldest);
        Assert.Equal(1, board.Units.Single(row => row.Unit == Lund.Dalby).DueSoon);
        Assert.Equal(Lund.Municipality.Units.Count, board.Units.Count);
    }

    [Fact]
    public async Task the_board_refills_after_a_restart()
    {
        await using var engine = await Engine.Start();
        await engine.SignOn(Lund.Anna);
        await engine.Open();
        await engine.Restart();

        await engine.Until(async () => (await engine.Load.Board()) is var board
            && board.Units.Single(row => row.Unit == Lund.Hub) is { Waiting: 1, DesksStaffed: 1 }, "the board is whole again");
    }

    [Fact]
    public async Task what_came_and_went_today_and_a_week_ago_is_right_after_a_restart()
    {
        await using var engine = await Engine.Start();
        await engine.Open();
        var closed = await engine.Open();
        await engine.Do(closed, new Close(Guid.NewGuid(), Lund.Helena, "Dubblett"));
        Assert.Equal([new HourFlow(9, 2, 1)], (await engine.Load.Board()).Today!.Hours);

        await engine.Restart(Duration.FromDays(7));
        await engine.Open();
        var board = await engine.Load.Board();
        Assert.Equal([new HourFlow(9, 1, 0)], board.Today!.Hours);
        Assert.Equal([new HourFlow(9, 2, 1)], board.Before!.Hours);
        Assert.Equal(new LocalDate(2026, 11, 23), board.Before.Day);
    }

    [Fact]
    public async Task what_needs_a_decision_is_counted_by_reason()
    {
        await using var engine = await Engine.Start();
        await engine.Open(Lund.Need() with { Service = null });
        var raised = await engine.Open();
        await engine.Do(raised, new Claim(Guid.NewGuid(), Lund.Anna));
        await engine.Do(raised, new Escalate(Guid.NewGuid(), Lund.Anna, "Vem svarar på det här?"));

        await engine.Until(
            async () => (await engine.Load.Board()).Needs!.Where(it => it.Count > 0).Select(it => (it.Need, it.Count))
                .SequenceEqual([(DecisionNeed.Raised, 1), (DecisionNeed.Unowned, 1), (DecisionNeed.Unrouted, 1)]),
            "one raised, by somebody who is not at her desk, and one that nobody recognises");
    }

    /// <summary>As when the silo it was on has died and those of the queues and desks have not.</summary>
    [Fact]
    public async Task a_load_view_that_begins_anew_learns_of_queues_and_desks_where_nothing_changes()
    {
        await using var engine = await Engine.Start();
        await engine.SignOn(Lund.Anna);
        await engine.Open();
        async Task<bool> Whole() => await engine.Load.View() is var view
            && view.Queues.Any(queue => queue.Unit == Lund.Hub && queue.Signatures.Sum(part => part.Count) == 1) && view.Desks.Any(desk => desk.Name == Lund.Anna.Name);
        await engine.Until(Whole, "the view is whole");

        var since = (await engine.Load.View()).Since;
        await engine.Pass(Duration.FromSeconds(1)); // Or it begins anew in the same instant.
        await engine.Load.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        await engine.Until(async () => (await engine.Load.View()).Since > since, "it has begun anew");
        await engine.Until(Whole, "it is whole again");
    }
}
