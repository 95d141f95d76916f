using Servicenav.Cases;

namespace Servicenav.Checking;

/// <summary>
/// A case that waits with another waits for something: the other leads it, and once it is answered so is this one, with its words, once. Written anew
/// from the rule, not from the product's code.
/// </summary>
internal static class JoinCheck
{
    /// <summary>Of everything that has settled: what is still under way between two cases looks like a wait for nothing.</summary>
    public static IEnumerable<string> LeftWaiting(Evidence evidence)
    {
        var cases = evidence.Cases.ToDictionary(@case => @case.Key, @case => @case.Value.Aggregate((Case?)null, (it, entry) => CaseEvolution.Apply(it, @case.Key, entry.What))!);
        foreach (var it in cases.Values.Where(it => it.Status == CaseStatus.Joined))
        {
            if (cases.GetValueOrDefault(it.JoinedTo!.Value) is not { } lead)
                yield return $"{it.Key} waits with {it.JoinedTo}, which there is not";
            else if (lead.Status is CaseStatus.Answered or CaseStatus.Closed or CaseStatus.Joined)
                yield return $"{it.Key} still waits with {lead.Key}, which is {lead.Status}";
            else if (!lead.Joined.Contains(it.Key))
                yield return $"{it.Key} waits with {lead.Key}, which does not know it";
        }
    }

    /// <summary>What a case was answered while it waited, the one that it waited with had answered, in the same words; and it was told so once.</summary>
    public static IEnumerable<string> AnsweredOtherwise(CaseKey key, IReadOnlyList<Recorded> entries, Evidence evidence)
    {
        var answers = WithAnother(entries).ToList();
        foreach (var (lead, text) in answers)
        {
            if (!evidence.Cases.GetValueOrDefault(lead, []).SelectMany(entry => entry.What.Events).Any(what => what is Answered answered && answered.Text == text))
                yield return $"{key} was answered with {lead}, which never said so";
        }

        foreach (var (lead, _) in answers.GroupBy(answer => answer).Where(same => same.Count() > 1).Select(same => same.Key))
            yield return $"{key} was told the answer of {lead} more than once";
    }

    /// <summary>How many answers came with another case's.</summary>
    public static int Answers(Evidence evidence) => evidence.Cases.Values.Sum(entries => WithAnother(entries).Count());

    private static IEnumerable<(CaseKey Lead, string Text)> WithAnother(IReadOnlyList<Recorded> entries)
    {
        CaseKey? lead = null;
        foreach (var what in entries.SelectMany(entry => entry.What.Events))
        {
            if (lead is { } by && what is Answered { Text: var text })
                yield return (by, text);
            lead = what switch
            {
                Joined joined => joined.To,
                TakenOut or Reopened => null,
                _ => lead,
            };
        }
    }
}
