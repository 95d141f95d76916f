using NodaTime;
using Orleans;
using Servicenav.Cases;
using Servicenav.Goals;
using Servicenav.Queues;

namespace Servicenav.Journal;

/// <summary>One transition of one case, written whole or not at all.</summary>
/// <param name="ExpectedVersion">0 for a new case; the entry gets this plus one.</param>
/// <param name="Row">The case's row in the index after the transition.</param>
/// <param name="Outbox">Messages to send because of it.</param>
public sealed record Append(
    CaseKey Case,
    long ExpectedVersion,
    JournalEntry Entry,
    CaseRow Row,
    IReadOnlyList<OutboxMessage> Outbox)
{
    /// <summary>What the service goals count of it.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];
}

/// <summary>The events of one transition.</summary>
/// <param name="Version">1 for the first entry of a case.</param>
/// <param name="Events">UTF-8 JSON as <see cref="EventJson"/> writes it.</param>
public sealed record JournalEntry(long Version, Instant At, Guid RequestId, ReadOnlyMemory<byte> Events);

/// <summary>A case's current row in the index: what queues, desks, boards and timers need to know of it.</summary>
/// <param name="Unit">The unit in whose queue it waits or whose desk has it.</param>
/// <param name="Desk">The desk that has the baton, null in a queue.</param>
/// <param name="Due">The nearest unkept promise's due time; null when none is running.</param>
/// <param name="WakeAt">When the case must be woken to act on its clocks; null for never.</param>
/// <param name="Since">When it came where it is.</param>
/// <param name="OfferedTo">The unit that is asked about it: to take it over, or for advice.</param>
/// <param name="Updated">When the row was written.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
public sealed record CaseRow(
    CaseKey Case,
    long Version,
    CaseStatus Status,
    UnitKey Unit,
    DeskKey? Desk,
    string Service,
    UnitKey Owner,
    WorkClass Class,
    string Skill,
    string Language,
    bool Movable,
    Instant? Due,
    Instant? WakeAt,
    Instant Opened,
    Instant Since,
    EscalationLevel Level,
    int Hops,
    string? CitizenId,
    UnitKey? OfferedTo,
    DeskKey? OfferedToDesk,
    Instant Updated,
    Instant? ClosedAt)
{
    /// <summary>Spreads cases over silos: the same for a case in every process and version.</summary>
    public uint Shard => Journal.Shard.Of(Case);

    /// <summary>Somebody waits on the spot, or is met there, whom a desk anywhere may meet.</summary>
    public bool IsChat => this is { Class: WorkClass.Visit, Movable: true };

    /// <summary>Since when its oldest letter that nobody has posted waits for it; null when none does.</summary>
    public Instant? PostSince { get; init; }

    /// <summary>Who and where the citizen is, is protected: where the case is, is told only to staff.</summary>
    public bool Protected { get; init; }

    /// <summary>What everybody may know of it; null when nobody may, and where only what is shown is not asked for.</summary>
    public PublicFacts? Shown { get; init; }
}

/// <summary>Of a public case, beside what its row has: nobody's words, and nobody.</summary>
/// <param name="Office">Where it was handed in, or waits.</param>
/// <param name="Expected">When its answer is promised.</param>
public sealed record PublicFacts(UnitKey Office, Instant? Expected, Position? At);

/// <summary>A case whose clocks must be looked at.</summary>
public readonly record struct DueCase(CaseKey Case, Instant WakeAt);

/// <summary>Something to tell the world, or another grain, because of a transition.</summary>
/// <param name="Id">Stable over retries, so that receivers can drop repeats.</param>
/// <param name="Kind">What carries it, e.g. <c>citizen</c> for words to the citizen or <c>case</c> for a command to another case.</param>
/// <param name="Body">UTF-8 JSON, by kind.</param>
/// <param name="Attempts">How many times it has been tried.</param>
[GenerateSerializer, Immutable, Alias("outbox-message")]
public sealed record OutboxMessage(
    [property: Id(0)] Guid Id,
    [property: Id(1)] CaseKey Case,
    [property: Id(2)] string Kind,
    [property: Id(3)] ReadOnlyMemory<byte> Body,
    [property: Id(4)] Instant SendAt,
    [property: Id(5)] int Attempts = 0);

/// <summary>A question for cases that were closed long ago.</summary>
public sealed record ClosedQuery(string Municipality, string Service, Instant Before, ShardRange Range, int Limit);

/// <param name="Oldest">When the last case of the page, of whichever municipality, was opened; null when the page has none.</param>
/// <param name="Next">The place before which the next page lies; null at the end.</param>
public sealed record OpeningsPage(IReadOnlyList<CaseOpening> Cases, Instant? Oldest, long? Next);

/// <param name="Service">The service that the case has now.</param>
/// <param name="First">Its first entry.</param>
public sealed record CaseOpening(CaseKey Case, string Service, JournalEntry First);

/// <param name="Waiting">How many of the counted cases wait in the unit's queue.</param>
/// <param name="Oldest">Since when the oldest of them waits.</param>
public sealed record UnitCount(
    UnitKey Unit, int OnTime, int DueSoon, int Overdue, int AwaitingCitizen, int Waiting, Instant? Oldest);

/// <param name="Cases">How many open cases have all of these.</param>
public sealed record OpenUse(string Service, UnitKey Unit, UnitKey Owner, DeskKey? Desk, string Skill, int Cases);
