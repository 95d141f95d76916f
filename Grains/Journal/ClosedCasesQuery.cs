using NodaTime;

namespace Servicenav.Journal;

/// <summary>A question for closed cases that are not erased, those closed last first; every null means any.</summary>
/// <param name="After">Only what comes after this place, so that a page costs the same wherever it lies.</param>
/// <param name="WithoutProtected">As in <see cref="CaseQuery"/>.</param>
public sealed record ClosedCasesQuery(
    string Municipality, int Limit, UnitKey? Unit = null, string? Service = null, ClosedPlace? After = null, bool WithoutProtected = false);

/// <summary>A closed case's place in the list.</summary>
public sealed record ClosedPlace(Instant ClosedAt, CaseKey Case)
{
    public static ClosedPlace Of(CaseRow row) => new(row.ClosedAt!.Value, row.Case);
}
