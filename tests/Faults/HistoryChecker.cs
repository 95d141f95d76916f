using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav;

/// <summary>Holds what callers were told against what the journal has.</summary>
internal static class HistoryChecker
{
    /// <summary>Every promise broken, in words; none when the history and the journal agree.</summary>
    public static async Task<IReadOnlyList<string>> Check(History history, ICaseJournal journal)
    {
        var problems = new List<string>();
        foreach (var ofCase in history.Entries.GroupBy(entry => entry.Case))
        {
            var transitions = (await journal.Read(ofCase.Key)).Select(EventJson.Read).ToList();
            problems.AddRange(Lost(ofCase, transitions));
            problems.AddRange(Repeated(ofCase.Key, transitions));
            problems.AddRange(TwoHolders(ofCase.Key, transitions));
            problems.AddRange(ActedTwice(ofCase.Key, transitions));
        }

        return problems;
    }

    /// <summary>Acknowledged, and not there. A pull's claim is looked for by its desk, as a desk numbers its tries.</summary>
    private static IEnumerable<string> Lost(IEnumerable<History.Entry> entries, List<Transition> transitions) =>
        from entry in entries
        where entry.Acknowledged
        where !transitions.Any(transition => entry.Command is Claim claim
            ? transition.Events.OfType<Claimed>().Any(claimed => claimed.Desk == claim.By.Desk)
            : transition.RequestId == entry.Command.RequestId)
        select $"{entry.Case}: an acknowledged {entry.Command.GetType().Name} is lost";

    private static IEnumerable<string> Repeated(CaseKey key, List<Transition> transitions) =>
        from transition in transitions
        group transition by transition.RequestId into same
        where same.Count() > 1
        select $"{key}: request {same.Key} has had {same.Count()} effects";

    /// <summary>A claim is only possible while nobody holds the case.</summary>
    private static IEnumerable<string> TwoHolders(CaseKey key, List<Transition> transitions)
    {
        DeskKey? holder = null;
        foreach (var what in transitions.SelectMany(transition => transition.Events))
        {
            if (what is Claimed claimed)
            {
                if (holder is { } other)
                    yield return $"{key}: {claimed.Desk} claimed it while {other} held it";
                holder = claimed.Desk;
            }
            else if (what is Released or Routed or Reopened)
            {
                holder = null;
            }
        }
    }

    /// <summary>A rung of a ladder acts once for each promise made.</summary>
    private static IEnumerable<string> ActedTwice(CaseKey key, List<Transition> transitions)
    {
        var acted = new HashSet<(PromiseKind, EscalationLevel)>();
        foreach (var what in transitions.SelectMany(transition => transition.Events))
        {
            if (what is Promised promised)
                acted.RemoveWhere(step => step.Item1 == promised.Kind);
            else if (what is Escalated { Promise: { } kind } escalated && !acted.Add((kind, escalated.Level)))
                yield return $"{key}: {escalated.Level} of {kind} acted twice";
        }
    }
}
