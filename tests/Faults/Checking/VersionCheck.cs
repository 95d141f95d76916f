using Servicenav.Cases;

namespace Servicenav.Checking;

/// <summary>A case's versions count from one without a gap, and the index is what its events make.</summary>
internal static class VersionCheck
{
    public static IEnumerable<string> Gaps(CaseKey key, IReadOnlyList<Recorded> entries) =>
        from pair in entries.Select((entry, i) => (entry.Version, Expected: i + 1L))
        where pair.Version != pair.Expected
        select $"{key} has version {pair.Version} where {pair.Expected} was to come";

    public static IEnumerable<string> IndexDiffers(CaseKey key, IReadOnlyList<Recorded> entries, Evidence evidence)
    {
        if (evidence.Index.GetValueOrDefault(key) is not { } row)
        {
            yield return $"{key} is not in the index";
            yield break;
        }

        if (row.Version != entries.Count)
            yield return $"{key} has {entries.Count} entries and is version {row.Version} in the index";

        var wakeAt = entries.Aggregate((Case?)null, (it, entry) => CaseEvolution.Apply(it, key, entry.What))?.WakeAt;
        if (row.WakeAt != wakeAt)
            yield return $"{key} is to be woken at {wakeAt?.ToString() ?? "no time"} and in the index at {row.WakeAt?.ToString() ?? "no time"}";
    }
}
