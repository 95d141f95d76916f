using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Goals;
using Servicenav.Journal;

namespace Servicenav.Operate;

/// <summary>
/// Makes every case's row and outcomes anew from its events and puts right those that differ, while cases go on: a case that
/// moves on meanwhile has written its row itself. Queues and boards follow at their next look, within a minute.
/// </summary>
internal static class IndexRebuild
{
    private const int Page = 500;

    /// <param name="inForce">The catalogue that outcomes of a time are counted by; a case's are left alone where there is none.</param>
    /// <exception cref="JournalException">The store failed; what was put right until then stays so.</exception>
    public static async Task<Rebuilt> Run<TIndex>(ICaseJournal journal, TIndex index, Func<string, Instant, Municipality?> inForce, CancellationToken cancel = default)
        where TIndex : ICaseIndex, IGoalIndex
    {
        var done = new Rebuilt(0, 0, 0);
        IReadOnlyList<CaseKey> cases = [];
        do
        {
            cases = await journal.Cases(cases.Count > 0 ? cases[^1] : null, Page, cancel).ConfigureAwait(false);
            var made = await Task.WhenAll(cases.Select(@case => Make(journal, @case, inForce, cancel))).ConfigureAwait(false);
            done = new(
                done.Cases + cases.Count,
                done.Corrected + await index.Correct([.. made.Select(it => it.Row)], cancel).ConfigureAwait(false),
                done.Recounted + await index.CorrectOutcomes([.. made.Select(it => it.Outcomes).OfType<CaseOutcomes>()], cancel).ConfigureAwait(false));
        }
        while (cases.Count == Page);
        return done;
    }

    private static async Task<(CaseRow Row, CaseOutcomes? Outcomes)> Make(
        ICaseJournal journal, CaseKey key, Func<string, Instant, Municipality?> inForce, CancellationToken cancel)
    {
        var (outcomes, isCounted) = (new List<Outcome>(), true);
        Case? it = null;
        var at = Instant.MinValue;
        foreach (var entry in await journal.Read(key, cancel).ConfigureAwait(false))
        {
            var transition = EventJson.Read(entry);
            (it, at) = (CaseEvolution.Apply(it, key, transition), entry.At);
            if (inForce(key.Municipality, entry.At) is { } municipality)
                outcomes.AddRange(Outcomes.Of(it, transition, municipality));
            else
                isCounted = false;
        }

        return (it!.Row(at), isCounted ? new(key, it!.Version, outcomes) : null);
    }
}

/// <param name="Corrected">How many rows differed.</param>
/// <param name="Recounted">How many cases' outcomes differed.</param>
internal sealed record Rebuilt(long Cases, long Corrected, long Recounted);
