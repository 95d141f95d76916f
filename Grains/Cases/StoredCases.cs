using Servicenav.Journal;

namespace Servicenav.Cases;

internal static class StoredCases
{
    /// <summary>The case as its entries tell it; null when there are none.</summary>
    /// <exception cref="JournalException">Storage failed.</exception>
    public static async Task<Case?> Load(this ICaseJournal journal, CaseKey key)
    {
        Case? it = null;
        foreach (var entry in await journal.Read(key))
            it = CaseEvolution.Apply(it, key, EventJson.Read(entry));
        return it;
    }
}
