using Servicenav.Journal;

namespace Servicenav.Cases;

internal static class StoredCases
{
    /// <summary>The case as its entries tell it; null when there are none.</summary>
    /// <exception cref="JournalException">Storage failed.</exception>
    public static async Task<Case?> Load(this ICaseJournal journal, CaseKey key) => Told(key, await journal.Read(key));

    /// <summary>The case as these entries tell it, from the first on; null for none.</summary>
    public static Case? Told(CaseKey key, IEnumerable<JournalEntry> entries) =>
        entries.Aggregate((Case?)null, (it, entry) => CaseEvolution.Apply(it, key, EventJson.Read(entry)));
}
