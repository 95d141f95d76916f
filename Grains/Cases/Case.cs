using System.Collections.Immutable;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Queues;
using Servicenav.Webhooks;

namespace Servicenav.Cases;

/// <summary>A case as its events have made it. It has no clock and knows no catalogue: times are in the events.</summary>
/// <param name="DeskLanguage">What a desk must speak to take it.</param>
/// <param name="Home">The unit in whose queue it waits when nobody holds it.</param>
/// <param name="Holder">Who has the baton; null while the home unit's queue has it.</param>
/// <param name="LastDesk">The desk that had the baton last, to count hops.</param>
/// <param name="Live">How somebody waits or talks on the spot: a visitor until met, a caller until the call ends, a citizen in the chat until it is over.</param>
/// <param name="Call">The call that it began with.</param>
/// <param name="Ticket">The number a visitor waits with.</param>
/// <param name="PausedSince">Since when the citizen owes an answer.</param>
/// <param name="Pauses">Earlier pauses, in order.</param>
/// <param name="Requests">Requests that have had their effect.</param>
/// <param name="Question">What is asked of colleagues and not yet answered.</param>
public sealed record Case(
    CaseKey Key,
    long Version,
    CaseStatus Status,
    Opened Opening,
    Instant OpenedAt,
    string Service,
    UnitKey Owner,
    string Skill,
    string DeskLanguage,
    UnitKey Home,
    Holder? Holder,
    DeskKey? LastDesk,
    LiveKind? Live,
    LineCall? Call,
    string? Ticket,
    Instant Since,
    ImmutableArray<Promise> Promises,
    Instant? PausedSince,
    ImmutableArray<Pause> Pauses,
    Offer? Offer,
    int Hops,
    EscalationLevel Level,
    Instant? ClosesAt,
    Instant? ClosedAt,
    ImmutableArray<Dependent> Dependents,
    ImmutableArray<TimelineEntry> Timeline,
    ImmutableHashSet<Guid> Requests,
    Question? Question = null)
{
    /// <summary>Whether who and where the citizen is is hidden.</summary>
    public bool IsProtected { get; init; }

    /// <summary>How many things other systems could hear of it so far, see <see cref="PublicEvents"/>.</summary>
    public long Told { get; init; }

    /// <summary>
    /// Whether everybody may know what, where and when: it was opened with a public service, so that its citizen could know, and has had no
    /// other since.
    /// </summary>
    public bool IsPublic { get; init; }

    /// <summary>The case that it waits with, or was answered with.</summary>
    public CaseKey? JoinedTo { get; init; }

    /// <summary>The cases that wait with it or were answered with it.</summary>
    public ImmutableArray<CaseKey> Joined { get; init; } = [];

    /// <summary>Cases that look alike and are about something else.</summary>
    public ImmutableArray<CaseKey> ToldApart { get; init; } = [];

    /// <summary>The chat that it began with.</summary>
    public LiveChat? Chat { get; init; }

    /// <summary>Places of letters that are to be posted, in the timeline that staff see, oldest first.</summary>
    public ImmutableArray<int> ToPost { get; init; } = [];

    /// <summary>What the citizen has asked for since the opening about how to be told.</summary>
    public ContactPreferred? Preferred { get; init; }

    /// <summary>The language in which the citizen is told.</summary>
    public Language Language => Preferred?.Language ?? Opening.Language;

    /// <summary>The unit where the case is: its holder's, else the one in whose queue it waits.</summary>
    public UnitKey Unit => Holder?.Desk.UnitKey ?? Home;

    public WorkClass Class => Live switch
    {
        LiveKind.Call => WorkClass.LiveCall,
        LiveKind.Visit or LiveKind.Chat => WorkClass.Visit,
        _ => WorkClass.Written,
    };

    public bool IsOpen => Status is not (CaseStatus.Closed or CaseStatus.Erased);

    /// <summary>True while a desk works on it or waits for the citizen.</summary>
    public bool IsHeld => Status is CaseStatus.Held or CaseStatus.AwaitingCitizen;

    /// <summary>Promises whose clocks run now.</summary>
    public IEnumerable<Promise> Running =>
        IsOpen ? Promises.Where(promise => promise.KeptAt is null && (PausedSince is null || !promise.Pauses)) : [];

    /// <summary>The nearest due time of a running promise.</summary>
    public Instant? Due => Running.Select(promise => (Instant?)promise.Due).Min();

    /// <summary>When the case must next look at its clocks; null for never.</summary>
    public Instant? WakeAt => IsOpen ? Timers().Min() : null;

    public Promise? Promise(PromiseKind kind) => Promises.FirstOrDefault(promise => promise.Kind == kind);

    private IEnumerable<Instant?> Timers()
    {
        foreach (var promise in Running)
            yield return promise.Rungs.IsEmpty ? null : promise.Rungs[0].At;
        yield return Offer?.Expires;
        yield return Live == LiveKind.Chat ? Chat?.Until : null;
        yield return Status == CaseStatus.Held ? Holder?.TouchBy : null;
        yield return Dependents.All(dependent => dependent.Closed) ? ClosesAt : null;
    }
}

/// <param name="TouchBy">When the case goes back to its queue if not touched; null once touched.</param>
public sealed record Holder(DeskKey Desk, string Name, Instant? TouchBy);

/// <param name="Rungs">Rungs of the ladder still to come, in order.</param>
public sealed record Promise(
    PromiseKind Kind, Clock Clock, Instant Due, ImmutableArray<Rung> Rungs, bool Extended = false, Instant? KeptAt = null)
{
    /// <summary>False for what the law has set: it runs also while the citizen owes an answer.</summary>
    public bool Pauses => Kind != PromiseKind.Decision;

    /// <summary>The engine has seen it pass its due time without being kept.</summary>
    public bool Broken { get; init; }
}

public readonly record struct Pause(Instant From, Instant To);

public sealed record Offer(UnitKey To, DeskKey? ToDesk, string Note, Instant Expires)
{
    /// <summary>Whether a desk may accept or decline.</summary>
    public bool IsFor(DeskKey desk) => ToDesk is { } one ? one == desk : desk.UnitKey == To;
}

/// <summary>A question for advice that stands open.</summary>
public sealed record Question(UnitKey To, DeskKey? ToDesk, string Text)
{
    /// <summary>Whether a desk may answer.</summary>
    public bool IsFor(DeskKey desk) => ToDesk is { } one ? one == desk : desk.UnitKey == To;
}

public sealed record Dependent(CaseKey Key, string Service, bool Closed = false);
