using System.Globalization;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Supervisor;

/// <summary>Where a page of a list ends, as its address says it: due and waiting since in ticks, and the reference.</summary>
internal static class ListPlace
{
    public static string Write(CaseRow last) => string.Create(
        CultureInfo.InvariantCulture, $"{last.Due?.ToUnixTimeTicks()}.{last.Since.ToUnixTimeTicks()}.{last.Case.Reference}");

    /// <summary>Null, the list's beginning, when the text says no place.</summary>
    public static CasePlace? Read(string? text, string municipality)
    {
        Instant? due = null;
        if (text?.Split('.') is not [var written, var since, var named]
            || !Reference.TryParse(named, out var reference)
            || !TryRead(since, out var waits)
            || (written.Length > 0 && !TryRead(written, out due)))
            return null;
        return new(due, waits!.Value, new(municipality, reference));
    }

    private static bool TryRead(string text, out Instant? at)
    {
        var known = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks)
            && ticks >= Instant.MinValue.ToUnixTimeTicks() && ticks <= Instant.MaxValue.ToUnixTimeTicks();
        at = known ? Instant.FromUnixTimeTicks(ticks) : null;
        return known;
    }
}
