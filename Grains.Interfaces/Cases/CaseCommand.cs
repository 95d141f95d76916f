using NodaTime;

namespace Servicenav.Cases;

/// <summary>
/// Something a caller wants a case to do. The case decides; it answers with a <see cref="CaseReply"/>.
/// </summary>
/// <param name="RequestId">Made once by the caller and kept over retries, so that a retry after a time-out has one effect.</param>
[GenerateSerializer, Immutable, Alias("case-command")]
public abstract record CaseCommand([property: Id(0)] Guid RequestId, [property: Id(1)] Actor By);

/// <summary>Opens the case: what the citizen says, in own words.</summary>
/// <param name="Service">A service of the catalogue; null when nobody recognised the need, which a generalist then takes (L14).</param>
/// <param name="Found">The citizen's words that pointed at the service; kept as the reason (X6).</param>
/// <param name="Place">Where the citizen or the matter is, a place name of an office or free text.</param>
/// <param name="Office">The office where a visitor stands or which registers the contact.</param>
/// <param name="FollowKey">SHA-256 of the follow code; the code itself is never stored.</param>
/// <param name="CitizenId">Key part of the citizen's grain when a way of contact was given.</param>
/// <param name="Parent">The case this one depends on (G3).</param>
/// <param name="Call">The call on whose line the citizen waits.</param>
/// <param name="Ticket">The number a visitor waits with.</param>
/// <param name="Email">The e-mail that it came by; it waits for those whom it was written to.</param>
/// <param name="Position">Where the matter is.</param>
/// <param name="Answers">Answers to the service's attributes, by their codes; several only where several may be chosen.</param>
/// <param name="EmailCode">Confirms the contact's e-mail address; null where whoever opens it answers for the address.</param>
/// <param name="Origin">By what another system's request is known again; two with the same are one, or one is refused.</param>
[GenerateSerializer, Immutable, Alias("case-open")]
public sealed record Open(
    Guid RequestId,
    Actor By,
    [property: Id(0)] Channel Channel,
    [property: Id(1)] Language Language,
    [property: Id(2)] string Text,
    [property: Id(3)] string? Service = null,
    [property: Id(4)] IReadOnlyList<string>? Found = null,
    [property: Id(5)] string? Place = null,
    [property: Id(6)] UnitKey? Office = null,
    [property: Id(7)] Contact? Contact = null,
    [property: Id(8)] string? CitizenId = null,
    [property: Id(9)] byte[]? FollowKey = null,
    [property: Id(10)] CaseKey? Parent = null,
    [property: Id(11)] IncomingCall? Call = null,
    [property: Id(12)] string? Ticket = null,
    [property: Id(13)] IReadOnlyList<Attachment>? Attachments = null,
    [property: Id(14)] string? EmailCode = null,
    [property: Id(15)] IncomingEmail? Email = null,
    [property: Id(25)] string? Origin = null,
    [property: Id(30)] Position? Position = null,
    [property: Id(31)] IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null) : CaseCommand(RequestId, By);

/// <summary>The citizen says more, in any channel; on an answered case this takes it up again.</summary>
/// <param name="Origin">As with <see cref="Open"/>.</param>
/// <param name="IfVersion">Only while the case is at this version; null for any.</param>
[GenerateSerializer, Immutable, Alias("case-add-message")]
public sealed record AddMessage(
    Guid RequestId, Actor By,
    [property: Id(0)] Channel Channel,
    [property: Id(1)] string Text,
    [property: Id(2)] IReadOnlyList<Attachment>? Attachments = null,
    [property: Id(3)] IncomingEmail? Email = null,
    [property: Id(13)] string? Origin = null,
    [property: Id(14)] long? IfVersion = null) : CaseCommand(RequestId, By);

/// <summary>Another service fits better; owner, skill and promises follow it.</summary>
[GenerateSerializer, Immutable, Alias("case-classify")]
public sealed record Classify(
    Guid RequestId, Actor By, [property: Id(0)] string Service) : CaseCommand(RequestId, By);

/// <summary>Puts the case in a unit's queue; the reason is shown to the citizen (X6).</summary>
[GenerateSerializer, Immutable, Alias("case-route")]
public sealed record Route(
    Guid RequestId, Actor By,
    [property: Id(0)] UnitKey To,
    [property: Id(1)] string Reason) : CaseCommand(RequestId, By);

/// <summary>Asked by a queue: the case would be reached too late where it waits, so another unit gets it.</summary>
/// <param name="From">Where it is thought to wait; nothing happens when it does not.</param>
[GenerateSerializer, Immutable, Alias("case-move")]
public sealed record Move(
    Guid RequestId,
    [property: Id(0)] UnitKey From,
    [property: Id(1)] UnitKey To,
    [property: Id(2)] RoutingReason Reason) : CaseCommand(RequestId, Actor.Engine);

/// <summary>The actor's desk takes the baton from the queue.</summary>
/// <param name="LentTo">The unit that the desk serves as its own; null for the one where it stands.</param>
[GenerateSerializer, Immutable, Alias("case-claim")]
public sealed record Claim(
    Guid RequestId, Actor By, [property: Id(0)] UnitKey? LentTo = null) : CaseCommand(RequestId, By);

/// <summary>The holder puts the case back in its unit's queue.</summary>
[GenerateSerializer, Immutable, Alias("case-release")]
public sealed record Release(
    Guid RequestId, Actor By, [property: Id(0)] string? Reason = null) : CaseCommand(RequestId, By);

/// <summary>A word to the citizen that is not yet the answer.</summary>
[GenerateSerializer, Immutable, Alias("case-reply-to-citizen")]
public sealed record Reply(
    Guid RequestId, Actor By, [property: Id(0)] string Text) : CaseCommand(RequestId, By);

/// <summary>A question the citizen must answer first; clocks pause until then.</summary>
[GenerateSerializer, Immutable, Alias("case-ask")]
public sealed record AskCitizen(
    Guid RequestId, Actor By, [property: Id(0)] string Text) : CaseCommand(RequestId, By);

/// <summary>The answer; the case closes by itself when the citizen says no more.</summary>
[GenerateSerializer, Immutable, Alias("case-answer")]
public sealed record Answer(
    Guid RequestId, Actor By, [property: Id(0)] string Text) : CaseCommand(RequestId, By);

/// <summary>Offers the baton to a unit, or to one desk of it. The sender holds it until somebody accepts (L6).</summary>
[GenerateSerializer, Immutable, Alias("case-offer-handover")]
public sealed record OfferHandover(
    Guid RequestId, Actor By,
    [property: Id(0)] UnitKey To,
    [property: Id(1)] string Note,
    [property: Id(2)] DeskKey? ToDesk = null) : CaseCommand(RequestId, By);

[GenerateSerializer, Immutable, Alias("case-accept-handover")]
public sealed record AcceptHandover(Guid RequestId, Actor By) : CaseCommand(RequestId, By);

[GenerateSerializer, Immutable, Alias("case-decline-handover")]
public sealed record DeclineHandover(
    Guid RequestId, Actor By, [property: Id(0)] string Reason) : CaseCommand(RequestId, By);

/// <summary>A note that only staff see.</summary>
[GenerateSerializer, Immutable, Alias("case-note")]
public sealed record AddNote(
    Guid RequestId, Actor By, [property: Id(0)] string Text) : CaseCommand(RequestId, By);

/// <summary>A complex case takes longer; the citizen is told why and until when (L3, förvaltningslagen § 11).</summary>
[GenerateSerializer, Immutable, Alias("case-extend-promise")]
public sealed record ExtendPromise(
    Guid RequestId, Actor By,
    [property: Id(0)] Instant Until,
    [property: Id(1)] string Reason) : CaseCommand(RequestId, By);

/// <summary>A person asks for a supervisor's decision, ahead of any ladder.</summary>
[GenerateSerializer, Immutable, Alias("case-escalate")]
public sealed record Escalate(
    Guid RequestId, Actor By, [property: Id(0)] string Reason) : CaseCommand(RequestId, By);

/// <summary>Opens a case that this one waits for (G3).</summary>
/// <param name="Dependent">The new case's key, made by the caller.</param>
[GenerateSerializer, Immutable, Alias("case-open-dependent")]
public sealed record OpenDependent(
    Guid RequestId, Actor By,
    [property: Id(0)] CaseKey Dependent,
    [property: Id(1)] string Service,
    [property: Id(2)] string Text) : CaseCommand(RequestId, By);

/// <summary>Told by a dependent case when it has closed.</summary>
[GenerateSerializer, Immutable, Alias("case-dependent-closed")]
public sealed record NoteDependentClosed(
    Guid RequestId, Actor By, [property: Id(0)] CaseKey Dependent) : CaseCommand(RequestId, By);

/// <summary>The citizen takes a closed case up again; <see cref="AddMessage"/> says what the rest means.</summary>
[GenerateSerializer, Immutable, Alias("case-reopen")]
public sealed record Reopen(
    Guid RequestId, Actor By,
    [property: Id(0)] Channel Channel,
    [property: Id(1)] string Text,
    [property: Id(2)] IReadOnlyList<Attachment>? Attachments = null,
    [property: Id(3)] IncomingEmail? Email = null,
    [property: Id(13)] string? Origin = null,
    [property: Id(14)] long? IfVersion = null) : CaseCommand(RequestId, By);

[GenerateSerializer, Immutable, Alias("case-close")]
public sealed record Close(
    Guid RequestId, Actor By, [property: Id(0)] string Reason) : CaseCommand(RequestId, By);

/// <summary>A stored due time has passed; the case looks at all its clocks and acts on what is due.</summary>
[GenerateSerializer, Immutable, Alias("case-wake")]
public sealed record Wake(Guid RequestId) : CaseCommand(RequestId, Actor.Engine);
