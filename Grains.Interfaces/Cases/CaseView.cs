using NodaTime;

namespace Servicenav.Cases;

/// <summary>A case as its pages show it: where it is now and the whole way so far.</summary>
/// <param name="Held">The desk that has the baton; null while it waits in <paramref name="Unit"/>'s queue.</param>
/// <param name="Hops">How many times the baton has changed unit or desk after the first claim (L6).</param>
/// <param name="Paused">True while the citizen owes an answer.</param>
/// <param name="Call">How far its call has come; null when it has none.</param>
/// <param name="Ticket">The number the visitor waits with.</param>
/// <param name="Question">What colleagues are asked and have not yet answered; staff only.</param>
/// <param name="Protected">Who and where the citizen is stands only in <see cref="ICaseGrain.ViewProtected"/>.</param>
/// <param name="Chat">Its chat; null when it has none.</param>
/// <param name="VisitorWaits">True until somebody has met the visitor.</param>
/// <param name="JoinedTo">The case that it waits with or was answered with; staff only, as the next two.</param>
/// <param name="Joined">The cases that wait with it or were answered with it, in the order of their coming.</param>
/// <param name="ToldApart">Cases that look alike and are about something else.</param>
/// <param name="ToPost">Places in the timeline of words that are to go to the citizen by post; null for none, and for the citizen.</param>
[GenerateSerializer, Immutable, Alias("case-view")]
public sealed record CaseView(
    [property: Id(0)] CaseKey Key,
    [property: Id(1)] long Version,
    [property: Id(2)] CaseStatus Status,
    [property: Id(3)] string Service,
    [property: Id(4)] UnitKey Owner,
    [property: Id(5)] UnitKey Unit,
    [property: Id(6)] DeskKey? Held,
    [property: Id(7)] string? HolderName,
    [property: Id(8)] Channel Channel,
    [property: Id(9)] Language Language,
    [property: Id(10)] Contact? Contact,
    [property: Id(11)] string? CitizenId,
    [property: Id(12)] string? Place,
    [property: Id(13)] Instant OpenedAt,
    [property: Id(14)] IReadOnlyList<PromiseView> Promises,
    [property: Id(15)] bool Paused,
    [property: Id(16)] OfferView? Offer,
    [property: Id(17)] int Hops,
    [property: Id(18)] EscalationLevel Level,
    [property: Id(19)] CaseKey? Parent,
    [property: Id(20)] IReadOnlyList<DependentView> Dependents,
    [property: Id(21)] IReadOnlyList<TimelineEntry> Timeline,
    [property: Id(22)] CallState? Call = null,
    [property: Id(23)] string? Ticket = null,
    [property: Id(24)] bool VisitorWaits = false,
    [property: Id(25)] QuestionView? Question = null,
    [property: Id(26)] bool Protected = false,
    [property: Id(42)] Position? Position = null,
    [property: Id(43)] IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null,
    [property: Id(57)] CaseKey? JoinedTo = null,
    [property: Id(58)] IReadOnlyList<CaseKey>? Joined = null,
    [property: Id(59)] IReadOnlyList<CaseKey>? ToldApart = null,
    [property: Id(52)] ChatView? Chat = null,
    [property: Id(60)] IReadOnlyList<int>? ToPost = null);

/// <summary>Where in the process a case is.</summary>
public enum CaseStatus
{
    /// <summary>In a unit's queue.</summary>
    Waiting,

    /// <summary>A desk works on it.</summary>
    Held,

    /// <summary>A desk has it and the citizen owes an answer.</summary>
    AwaitingCitizen,

    /// <summary>Answered; the citizen may say more before it closes.</summary>
    Answered,

    Closed,

    /// <summary>Closed, and what it said of people is gone; nothing more happens to it.</summary>
    Erased,

    /// <summary>It waits with another case and is answered with it; open, and in nobody's queue.</summary>
    Joined,
}

/// <summary>How far a call has come; it never goes back.</summary>
public enum CallState
{
    /// <summary>The caller waits on the line.</summary>
    Waiting,

    /// <summary>Somebody speaks with the caller.</summary>
    Talking,

    /// <summary>The call was answered and is over, or goes on somewhere else.</summary>
    Over,

    /// <summary>Nobody answered.</summary>
    Lost,
}

/// <param name="KeptAt">Null while the promise is not yet kept.</param>
[GenerateSerializer, Immutable, Alias("promise-view")]
public sealed record PromiseView(
    [property: Id(0)] PromiseKind Kind,
    [property: Id(1)] Instant Due,
    [property: Id(2)] Instant? KeptAt);

[GenerateSerializer, Immutable, Alias("offer-view")]
public sealed record OfferView(
    [property: Id(0)] UnitKey To,
    [property: Id(1)] DeskKey? ToDesk,
    [property: Id(2)] string Note,
    [property: Id(3)] Instant Expires);

[GenerateSerializer, Immutable, Alias("question-view")]
public sealed record QuestionView(
    [property: Id(0)] UnitKey To,
    [property: Id(1)] DeskKey? ToDesk,
    [property: Id(2)] string Text);

[GenerateSerializer, Immutable, Alias("dependent-view")]
public sealed record DependentView(
    [property: Id(0)] CaseKey Key,
    [property: Id(1)] string Service,
    [property: Id(2)] bool Closed);

/// <summary>One thing that happened, by whom and when.</summary>
[GenerateSerializer, Immutable, Alias("timeline-entry")]
public sealed record TimelineEntry(
    [property: Id(0)] Instant At,
    [property: Id(1)] Actor By,
    [property: Id(2)] CaseEvent What);
