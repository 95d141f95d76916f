using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>
/// Who may see and do what with a case, whatever page, list or command asks. The offices are one house, each department is
/// another: a case is seen by the houses that have it, have had it, are asked to take it or for advice, or own its matter, and by
/// supervisors and auditors. What may be done with a case that is seen, and by its holder only, the case decides.
/// </summary>
public static class Access
{
    public static bool MaySee(Person who, CaseView it, Municipality municipality) =>
        who.Is(Role.Supervisor) || who.Is(Role.Auditor)
        || (Works(who) && who.Member is { } member && Units(it).Any(unit => House(municipality, unit) == House(member.Unit)));

    public static bool MayDo(Person who, CaseView it, Municipality municipality) => Works(who) && MaySee(who, it, municipality);

    /// <summary>Holds cases and speaks with citizens.</summary>
    public static bool Works(Person who) => who.Is(Role.Desk) || who.Is(Role.Department) || who.Is(Role.Supervisor);

    private static IEnumerable<UnitKey> Units(CaseView it) =>
    [
        it.Owner,
        it.Unit,
        .. it.Offer is { } offer ? [offer.To] : Array.Empty<UnitKey>(),
        .. it.Question is { } question ? [question.To] : Array.Empty<UnitKey>(),
        .. it.Timeline.Select(entry => entry.What switch
        {
            Opened opened => opened.Office,
            Routed routed => routed.To,
            Claimed claimed => claimed.Desk.UnitKey,
            HandoverAccepted accepted => accepted.Desk.UnitKey,
            _ => null,
        }).OfType<UnitKey>(),
    ];

    private static string? House(Municipality municipality, UnitKey key) =>
        municipality.Units.TryGetValue(key.Unit, out var unit) ? House(unit) : null;

    /// <summary>Empty for every office; no unit has an empty key.</summary>
    private static string House(Unit unit) => unit.Kind == UnitKind.Department ? unit.Key : "";
}
