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
        await engine.Load.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        await engine.Until(async () => (await engine.Load.View()).Since > since, "it has begun anew", Duration.FromSeconds(1));
        await engine.Until(Whole, "it is whole again", Duration.FromSeconds(1));
    }
}
