using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Balancing;

/// <summary>The one place that says whether a unit is open at an instant.</summary>
internal static class Opening
{
    public static bool IsOpen(this Unit unit, Instant at) => unit.Hours.IsOpen(at);

    /// <summary>When it opens next; now, when it is open.</summary>
    public static Instant OpensAt(this Unit unit, Instant at) => unit.Hours.NextOpening(at);

    /// <summary>When it first opens on a later day than this.</summary>
    public static Instant OpensAnotherDay(this Unit unit, Instant at)
    {
        var zone = unit.Hours.Zone;
        return unit.OpensAt(zone.AtStartOfDay(at.InZone(zone).Date.PlusDays(1)).ToInstant());
    }
}
