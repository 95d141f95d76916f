using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Staff;

/// <summary>
/// Who may see and do what with a case, whatever page, list or command asks. The offices are one house, each department is
/// another: a case is seen by the houses that have it, have had it, are asked to take it or for advice, or own its matter, by
/// the offices' supervisors, who answer for the whole way, and by auditors. A department's supervisor sees the department's
/// (OSL 8 kap. 2 §). What may be done with a case that is seen, and by its holder only, the case decides.
/// </summary>
public static class Access
{
    public static bool MaySee(Person who, CaseView it, Municipality municipality) =>
        Oversees(who) || who.Is(Role.Auditor)
        || (Works(who) && who.Member is { } member && Units(it).Any(unit => House(municipality, unit) == House(member.Unit)));

    /// <summary>The same for a line of a list, which tells where a case is and whose its matter is.</summary>
    public static bool MaySee(Person who, CaseRow it, Municipality municipality) =>
        Oversees(who) || who.Is(Role.Auditor)
        || (Works(who) && who.Member is { } member && new[] { it.Owner, it.Unit }.Any(unit => House(municipality, unit) == House(member.Unit)));

    /// <summary>Sees every house's cases.</summary>
    public static bool Oversees(Person who) => who.Is(Role.Supervisor) && who.Member is { Unit.Kind: not UnitKind.Department };

    public static bool MayDo(Person who, CaseView it, Municipality municipality) => Works(who) && MaySee(who, it, municipality);

    /// <summary>Who and where a protected citizen is: only the case's holder, and supervisors who may see it.</summary>
    public static bool MaySeeProtected(Person who, CaseView it, Municipality municipality) => MaySee(who, it, municipality)
        && (who.Is(Role.Supervisor) || (who.Member is { } member && it.Held == new DeskKey(who.Municipality, member.Unit.Key, member.Desk)));

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
