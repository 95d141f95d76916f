using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Goals;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Sites;
using Servicenav.Steering;

namespace Servicenav.Supervisor;

/// <summary>What the board shows.</summary>
/// <param name="Units">The board's rows in the order in which they stand.</param>
/// <param name="Raised">Some of the cases that somebody or a missed promise has raised.</param>
/// <param name="Goals">The service goals as they stand today.</param>
/// <param name="Steered">What supervisors have decided.</param>
public sealed record Figures(
    Board Board, IReadOnlyList<BoardRow> Units, IReadOnlyList<CaseRow> Raised, IReadOnlyList<GoalResult> Goals, Steered Steered)
{
    private const int MostRaised = 12;

    public int Open => Board.Units.Sum(row => row.OnTime + row.DueSoon + row.Overdue + row.AwaitingCitizen);

    public int Waiting => Board.Units.Sum(row => row.Waiting);

    public int Overdue => Board.Units.Sum(row => row.Overdue);

    public int DueSoon => Board.Units.Sum(row => row.DueSoon);

    public int AwaitingCitizen => Board.Units.Sum(row => row.AwaitingCitizen);

    /// <summary>The count that fills a unit's bar.</summary>
    public int MostInUnit => Units.Select(row => row.Overdue + row.DueSoon + row.OnTime + row.AwaitingCitizen).Append(1).Max();

    internal static async Task<Figures> Of(
        Steered steered, RowOrder order, IGrainFactory grains, ICaseIndex index, CancellationToken cancel = default)
    {
        var municipality = steered.Municipality;
        var board = await grains.Load(municipality.Key).Ask(load => load.Board());
        var raised = board.NeedDecision == 0
            ? []
            : await index.Find(
                new CaseQuery(municipality.Key, board.At, board.At + board.Soon, AtLeast: EscalationLevel.Supervisor, Limit: MostRaised), cancel);
        var goals = await grains.GetGrain<IGoalsGrain>(municipality.Key).Ask(goals => goals.Today());
        return new(
            board,
            order.Of(municipality.Key, board),
            raised,
            [.. GoalResult.Told(municipality, goals).Select(it => GoalResult.Of(it.Goal, it.Days))],
            steered);
    }

    /// <summary>One sentence that says who needs help most, and the class that shows how grave it is.</summary>
    public (string Words, string? Class) Sentence(Site site)
    {
        var late = Board.Units.Where(row => row.Overdue > 0).MaxBy(row => row.Overdue);
        var alone = Board.Units.Where(row => row is { Waiting: > 0, DesksStaffed: 0 }).MaxBy(row => row.Waiting);
        var soon = Board.Units.Where(row => row.DueSoon > 0).MaxBy(row => row.DueSoon);
        return (late, alone, soon) switch
        {
            ({ } row, _, _) => (Say("board.late", row.Overdue, row), "board-grave"),
            (_, { } row, _) => (Say("board.alone", row.Waiting, row), "board-warn"),
            (_, _, { } row) => (Say("board.soon", row.DueSoon, row), "board-warn"),
            _ => (site["board.calm"], null),
        };

        string Say(string text, int count, BoardRow row) => site.Words.Count(
            text, count, ("unit", site.Unit(row.Unit)), ("waiting", row.Waiting), ("desks", row.DesksStaffed));
    }
}
