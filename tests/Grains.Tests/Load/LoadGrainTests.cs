using NodaTime;
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
}
