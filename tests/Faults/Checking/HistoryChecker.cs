using Servicenav.Cases;

namespace Servicenav.Checking;

/// <summary>Holds what callers were told against what storage and the post have. Pure: it is given all it looks at.</summary>
internal static class HistoryChecker
{
    /// <summary>Every promise broken, in words; none when all agree.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyCollection<Call> calls, Evidence evidence) =>
    [
        .. CommandCheck.Lost(calls, evidence),
        .. CommandCheck.Repeated(evidence),
        .. CommandCheck.OpenedTwice(calls, evidence),
        .. CommandCheck.Overtaken(calls),
        .. evidence.Cases.SelectMany(@case => OfCase(@case.Key, @case.Value, evidence)),
        .. JoinCheck.LeftWaiting(evidence),
        .. LetterCheck.Unsent(evidence),
    ];

    private static IEnumerable<string> OfCase(CaseKey key, IReadOnlyList<Recorded> entries, Evidence evidence) =>
    [
        .. VersionCheck.Gaps(key, entries),
        .. HolderCheck.TwoHolders(key, entries),
        .. LadderCheck.NotOnce(key, entries, evidence.At),
        .. VersionCheck.IndexDiffers(key, entries, evidence),
        .. JoinCheck.AnsweredOtherwise(key, entries, evidence),
        .. LetterCheck.Missing(key, entries, evidence),
    ];
}
