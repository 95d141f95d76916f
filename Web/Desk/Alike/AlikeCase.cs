using NodaTime;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk.Alike;

/// <summary>A case that may be about the same thing as another, and how far apart the two are.</summary>
/// <param name="To">The other.</param>
/// <param name="SamePlace">Both name the same place.</param>
public sealed record AlikeCase(CaseView Case, CaseView To, bool SamePlace)
{
    /// <summary>Null where not both have a point.</summary>
    public double? Metres => Case.Position is { } there && To.Position is { } here ? here.MetresTo(there) : null;

    /// <summary>Below zero when it came before the other.</summary>
    public Duration Later => Case.OpenedAt - To.OpenedAt;

    /// <summary>Whether this person may let it wait with the other, as far as a page can know.</summary>
    public bool MayWait(Me me) => Case.MayFollow() && (Case.Held is null || Case.Held == me.Desk || me.Supervises);
}
