using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Desks;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav.Balancing;

/// <summary>Lund's units with just those people there that a test names, and what waits at the hub.</summary>
internal static class Staffing
{
    public static readonly Unit Dalby = Lund.Municipality.Units["dalby"];
    public static readonly Unit Hub = Lund.Municipality.Hub;

    /// <summary>Tuesday at a quarter past ten, when both Dalby, until lunch at twelve, and the hub, until five, are open.</summary>
    public static readonly Instant Tuesday = Lund.Monday + Duration.FromHours(25.25);

    /// <summary>Dalby's Ingrid knows streets; so does Anna at the hub.</summary>
    public static Floor At(Instant now, params IEnumerable<string> there) => Lent(now, there.Select(id => (id, (UnitKey?)null)));

    public static Floor Lent(Instant now, IEnumerable<(string Id, UnitKey? To)> there) => new(
        Lund.Municipality,
        new(
            now - Duration.FromHours(1),
            [],
            [.. there.Select(it => Lund.Municipality.Staff.Single(member => member.Id == it.Id) is var member
                ? new DeskLoad(
                    new("lund", member.Unit.Key, member.Desk), member.Name, 0, member.Capacity,
                    new SignOn(member.Id, member.Name, member.Skills, member.Languages, member.Capacity, it.To))
                : null!)]),
        now);

    public static QueueItem Letter(int number, Duration due, string skill = "gata", string language = "sv") => new(
        new("lund", $"LND-{number:0000}-0000"), 1, WorkClass.Written, skill, language, Movable: true, Tuesday + due, Tuesday - Duration.FromDays(1));
}
