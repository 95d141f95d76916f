using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Operate;

/// <summary>
/// Makes every case's row anew from its events and puts right those that differ, while cases go on: a case that moves on
/// meanwhile has written its row itself. Queues and boards follow at their next look, within a minute.
/// </summary>
internal static class IndexRebuild
{
    private const int Page = 500;

    /// <exception cref="JournalException">The store failed; what was put right until then stays so.</exception>
    public static async Task<Rebuilt> Run(ICaseJournal journal, ICaseIndex index, CancellationToken cancel = default)
    {
        var done = new Rebuilt(0, 0);
        IReadOnlyList<CaseKey> cases = [];
        do
        {
            cases = await journal.Cases(cases.Count > 0 ? cases[^1] : null, Page, cancel).ConfigureAwait(false);
            var rows = await Task.WhenAll(cases.Select(@case => Row(journal, @case, cancel))).ConfigureAwait(false);
            done = new(done.Cases + cases.Count, done.Corrected + await index.Correct(rows, cancel).ConfigureAwait(false));
        }
        while (cases.Count == Page);
        return done;
    }

    private static async Task<CaseRow> Row(ICaseJournal journal, CaseKey key, CancellationToken cancel)
    {
        Case? it = null;
        var at = Instant.MinValue;
        foreach (var entry in await journal.Read(key, cancel).ConfigureAwait(false))
            (it, at) = (CaseEvolution.Apply(it, key, EventJson.Read(entry)), entry.At);
        return it!.Row(at);
    }
}

/// <param name="Corrected">How many rows differed.</param>
internal sealed record Rebuilt(long Cases, long Corrected);
