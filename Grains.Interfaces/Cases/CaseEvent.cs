using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>
/// Something that has happened to a case. Stored for ever under its alias, so an event is never renamed or
/// changed in meaning; new fields are optional.
/// </summary>
[GenerateSerializer, Immutable, Alias("case-event")]
public abstract record CaseEvent;

[GenerateSerializer, Immutable, Alias("opened")]
public sealed record Opened(
    [property: Id(0)] Channel Channel,
    [property: Id(1)] Language Language,
    [property: Id(2)] string Text,
    [property: Id(3)] string? Place,
    [property: Id(4)] UnitKey? Office,
    [property: Id(5)] Contact? Contact,
    [property: Id(6)] string? CitizenId,
    [property: Id(7)] byte[]? FollowKey,
    [property: Id(8)] CaseKey? Parent,
    [property: Id(9)] IReadOnlyList<Attachment>? Attachments = null,
    [property: Id(10)] IncomingEmail? Email = null,
    [property: Id(20)] string? Origin = null,
    [property: Id(25)] Position? Position = null,
    [property: Id(26)] IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null) : CaseEvent;

/// <summary>The service was found from the citizen's words, chosen by a person, or is the generalist's.</summary>
/// <param name="Found">Words that pointed at the service; empty when a person chose or nobody recognised the need.</param>
/// <param name="Language">What a desk must speak: the citizen's language when anybody with the skill speaks it, else Swedish with an interpreter.</param>
/// <param name="Public">True when the service's cases were shown to everybody then; else null.</param>
[GenerateSerializer, Immutable, Alias("classified")]
public sealed record Classified(
    [property: Id(0), Impersonal] string Service,
    [property: Id(1)] UnitKey Owner,
    [property: Id(2), Impersonal] string Skill,
    [property: Id(3)] IReadOnlyList<string> Found,
    [property: Id(4), Impersonal] string Language,
    [property: Id(20)] bool? Public = null) : CaseEvent;

/// <summary>A time has been promised, with the rungs that act as it nears and passes.</summary>
[GenerateSerializer, Immutable, Alias("promised")]
public sealed record Promised(
    [property: Id(0)] PromiseKind Kind,
    [property: Id(1)] Clock Clock,
    [property: Id(2)] Instant Due,
    [property: Id(3)] IReadOnlyList<Rung> Rungs) : CaseEvent;

/// <summary>A promise's due time has moved; the rungs are those still to come.</summary>
/// <param name="Text">Words to the citizen when the cause is <see cref="MoveCause.Extended"/>.</param>
[GenerateSerializer, Immutable, Alias("promise-moved")]
public sealed record PromiseMoved(
    [property: Id(0)] PromiseKind Kind,
    [property: Id(1)] Instant Due,
    [property: Id(2)] IReadOnlyList<Rung> Rungs,
    [property: Id(3)] MoveCause Cause,
    [property: Id(4)] string? Text) : CaseEvent;

/// <param name="Late">True when kept after its due time.</param>
[GenerateSerializer, Immutable, Alias("promise-kept")]
public sealed record PromiseKept(
    [property: Id(0)] PromiseKind Kind,
    [property: Id(1)] bool Late) : CaseEvent;

/// <summary>The case lies in a unit's queue, and why (X6).</summary>
[GenerateSerializer, Immutable, Alias("routed")]
public sealed record Routed(
    [property: Id(0)] UnitKey To,
    [property: Id(1)] RoutingReason Reason,
    [property: Id(2)] string? Text = null) : CaseEvent;

/// <param name="TouchBy">Not touched by then, the case goes back to its queue.</param>
[GenerateSerializer, Immutable, Alias("claimed")]
public sealed record Claimed(
    [property: Id(0)] DeskKey Desk,
    [property: Id(1)] string Name,
    [property: Id(2)] Instant TouchBy) : CaseEvent;

/// <summary>The holder let go; the case waits in its unit's queue again.</summary>
[GenerateSerializer, Immutable, Alias("released")]
public sealed record Released(
    [property: Id(0)] ReleaseCause Cause,
    [property: Id(1)] string? Text = null) : CaseEvent;

[GenerateSerializer, Immutable, Alias("citizen-wrote")]
public sealed record CitizenWrote(
    [property: Id(0)] Channel Channel,
    [property: Id(1)] string Text,
    [property: Id(2)] IReadOnlyList<Attachment>? Attachments = null,
    [property: Id(3)] IncomingEmail? Email = null,
    [property: Id(13)] string? Origin = null) : CaseEvent;

[GenerateSerializer, Immutable, Alias("replied")]
public sealed record Replied([property: Id(0)] string Text) : CaseEvent;

/// <summary>The citizen owes an answer; clocks stand still.</summary>
[GenerateSerializer, Immutable, Alias("citizen-asked")]
public sealed record CitizenAsked([property: Id(0)] string Text) : CaseEvent;

/// <summary>The citizen has answered; clocks run again, the pause kept.</summary>
[GenerateSerializer, Immutable, Alias("clocks-resumed")]
public sealed record ClocksResumed : CaseEvent;

/// <param name="ClosesAt">When the case closes by itself unless the citizen says more.</param>
[GenerateSerializer, Immutable, Alias("answered")]
public sealed record Answered(
    [property: Id(0)] string Text,
    [property: Id(1)] Instant ClosesAt) : CaseEvent;

[GenerateSerializer, Immutable, Alias("handover-offered")]
public sealed record HandoverOffered(
    [property: Id(0)] UnitKey To,
    [property: Id(1)] DeskKey? ToDesk,
    [property: Id(2)] string Note,
    [property: Id(3)] Instant Expires) : CaseEvent;

[GenerateSerializer, Immutable, Alias("handover-accepted")]
public sealed record HandoverAccepted(
    [property: Id(0)] DeskKey Desk,
    [property: Id(1)] string Name,
    [property: Id(2)] Instant TouchBy) : CaseEvent;

[GenerateSerializer, Immutable, Alias("handover-declined")]
public sealed record HandoverDeclined([property: Id(0)] string Reason) : CaseEvent;

/// <summary>Nobody answered the offer in time; the sender keeps the baton.</summary>
[GenerateSerializer, Immutable, Alias("handover-expired")]
public sealed record HandoverExpired : CaseEvent;

[GenerateSerializer, Immutable, Alias("noted")]
public sealed record Noted([property: Id(0)] string Text) : CaseEvent;

/// <summary>A rung of a promise's ladder, or a person, has raised the case.</summary>
/// <param name="Promise">The promise whose rung it is; null when a person raised it.</param>
[GenerateSerializer, Immutable, Alias("escalated")]
public sealed record Escalated(
    [property: Id(0)] EscalationLevel Level,
    [property: Id(1)] PromiseKind? Promise,
    [property: Id(2)] string? Text = null) : CaseEvent;

[GenerateSerializer, Immutable, Alias("dependent-opened")]
public sealed record DependentOpened(
    [property: Id(0)] CaseKey Dependent,
    [property: Id(1), Impersonal] string Service,
    [property: Id(2)] string Text) : CaseEvent;

[GenerateSerializer, Immutable, Alias("dependent-closed")]
public sealed record DependentClosed([property: Id(0)] CaseKey Dependent) : CaseEvent;

[GenerateSerializer, Immutable, Alias("reopened")]
public sealed record Reopened(
    [property: Id(0)] Channel Channel,
    [property: Id(1)] string Text,
    [property: Id(2)] IReadOnlyList<Attachment>? Attachments = null,
    [property: Id(3)] IncomingEmail? Email = null,
    [property: Id(13)] string? Origin = null) : CaseEvent;

/// <param name="Text">Staff's reason; null when the case closed by itself after its answer.</param>
[GenerateSerializer, Immutable, Alias("closed")]
public sealed record Closed([property: Id(0)] string? Text) : CaseEvent;
