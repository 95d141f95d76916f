using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Goals;

/// <summary>
/// Something a service goal counts, as one transition of a case has made it: the case's events give it anew at any time. It
/// never changes, so a day's figures stand when the day is over.
/// </summary>
/// <param name="Version">The case's version after the transition.</param>
/// <param name="Day">The local day on which it happened.</param>
/// <param name="Unit">The unit whose staff did it, or in whose queue the caller waited.</param>
/// <param name="Channel">In which the case was opened.</param>
/// <param name="Took">Seconds since the promise was made, in working time; for calls seconds in the queue.</param>
/// <param name="Late">After the promised time.</param>
/// <param name="AtDesk">The case's first answer, by the office whose staff met it, without a hand-over.</param>
/// <param name="Hops">Changes of hands until the case's first answer; null for everything else.</param>
public sealed record Outcome(
    CaseKey Case,
    long Version,
    OutcomeKind Kind,
    LocalDate Day,
    UnitKey Unit,
    string Service,
    Channel Channel,
    long Took,
    bool Late,
    bool AtDesk,
    int? Hops);

/// <summary>What is counted. Stored by number, so it only grows at the end.</summary>
public enum OutcomeKind
{
    /// <summary>A person took the case on.</summary>
    Response,

    Answer,

    CallAnswered,

    /// <summary>The caller gave up in the queue.</summary>
    CallLost,

    /// <summary>A citizen's survey of a closed case; what it took is the index instead, 0 to 100.</summary>
    Survey,

    /// <summary>Somebody came to a citizen in the chat; it took the seconds that the citizen waited.</summary>
    ChatMet,

    /// <summary>Nobody came to the chat in time.</summary>
    ChatLost,
}

/// <summary>Which outcomes to count, and when one is within.</summary>
/// <param name="Within">Seconds, included.</param>
/// <param name="Channels">Empty for all.</param>
public sealed record OutcomeFilter(OutcomeKind Kind, long Within, IReadOnlyList<Channel> Channels);

/// <summary>The outcomes of one day that a filter lets through.</summary>
/// <param name="First">Those that have hops: cases answered for the first time.</param>
public sealed record OutcomeCount(LocalDate Day, long All, long Within, long Late, long AtDesk, long First, long Hops);
