using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Queues;

namespace Servicenav.Balancing;

/// <summary>A case to be put in another unit's queue, and why.</summary>
internal readonly record struct Offered(CaseKey Case, UnitKey To, RoutingReason Reason);

/// <summary>
/// What a unit offers to another before it is late: to the hub, or from the hub to the branch that alone has the skill. As
/// a unit gives only what the other has people for and the hub gives only what it has none for, nothing goes back and forth.
/// </summary>
/// <remarks>Only letters and the like: visits stay, and live contacts are taken from wherever they wait.</remarks>
internal static class Moves
{
    /// <summary>What would be reached this near to its due time counts as missed; and a move must save as much.</summary>
    public static readonly Duration Margin = Duration.FromMinutes(30);

    /// <summary>The load view fills up after a start; until then nobody may seem to be there.</summary>
    public static readonly Duration Settling = Duration.FromMinutes(2);

    /// <summary>
    /// What lies where nobody knows it, as a person may have decided, stays there until its due time is this near; desks
    /// elsewhere who know it take it meanwhile.
    /// </summary>
    public static readonly Duration LastDay = Duration.FromDays(1);

    /// <summary>At most so many at a time; the next look sees the rest.</summary>
    public const int Most = 50;

    /// <param name="waiting">What is ready at the unit, in order.</param>
    public static IReadOnlyList<Offered> From(Unit unit, IEnumerable<QueueItem> waiting, Floor floor)
    {
        if (floor.Now - floor.Load.Since < Settling)
            return [];

        var moves = new List<Offered>();
        foreach (var (item, ahead) in waiting.Where(item => item is { Class: WorkClass.Written, Movable: true }).Select((item, i) => (item, i - moves.Count)))
        {
            if (moves.Count == Most)
                break;
            if (To(unit, item, floor) is { } to && Better(unit, to, item, ahead, moves.Count, floor) is { } reason)
                moves.Add(new(item.Case, floor.Key(to), reason));
        }

        return moves;
    }

    /// <summary>Who could take it over; null when it is best where it is.</summary>
    private static Unit? To(Unit unit, QueueItem item, Floor floor)
    {
        var hub = floor.Municipality.Hub;
        if (unit.Key != hub.Key)
            return floor.Known(hub, item.Skill, item.Language) > 0 ? hub : null;
        if (floor.Known(hub, item.Skill, item.Language) > 0)
            return null;

        var able = floor.Municipality.Units.Values.Where(other => other.Kind == UnitKind.Branch && floor.Known(other, item.Skill, item.Language) > 0);
        return able.Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>The reason to move it; null when it is reached in time where it is, or hardly sooner there.</summary>
    private static RoutingReason? Better(Unit unit, Unit to, QueueItem item, int ahead, int moved, Floor floor)
    {
        var here = Reach.Of(unit, item.Skill, item.Language, ahead, floor);
        if (item.Due is not { } due || due >= (here == Reach.Never ? floor.Now + LastDay : here.At + Margin))
            return null;

        var there = Reach.Of(to, item.Skill, item.Language, floor.Waiting(to) + moved, floor);
        return there.Obstacle == Obstacle.NobodyThere || there.At > here.At - Margin ? null : here.Obstacle switch
        {
            Obstacle.Closed => RoutingReason.OfficeCloses,
            Obstacle.NobodyThere => RoutingReason.NobodyThere,
            Obstacle.NobodyKnows => to.Kind == UnitKind.Hub ? RoutingReason.OfficeLacksSkill : RoutingReason.OnlyThere,
            _ => RoutingReason.PromiseAtRisk,
        };
    }
}
