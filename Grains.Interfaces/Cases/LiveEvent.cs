using NodaTime;

namespace Servicenav.Cases;

/// <summary>A caller waits on the line.</summary>
[GenerateSerializer, Immutable, Alias("call-queued")]
public sealed record CallQueued([property: Id(0)] IncomingCall Call) : CaseEvent;

/// <summary>Somebody speaks with the caller: the holder, or nobody whom the catalogue knows when there is none.</summary>
[GenerateSerializer, Immutable, Alias("call-answered")]
public sealed record CallAnswered([property: Id(0)] Instant At) : CaseEvent;

/// <summary>The caller was gone before anybody answered.</summary>
/// <param name="IsShort">Given up so soon that nobody calls back.</param>
[GenerateSerializer, Immutable, Alias("call-lost")]
public sealed record CallLost(
    [property: Id(0)] Instant At,
    [property: Id(1)] CallLoss Cause,
    [property: Id(2)] bool IsShort) : CaseEvent;

/// <param name="To">Where the caller waits now; null when sent on to somebody outside.</param>
[GenerateSerializer, Immutable, Alias("call-transferred")]
public sealed record CallTransferred(
    [property: Id(0)] Instant At,
    [property: Id(1)] UnitKey? To) : CaseEvent;

[GenerateSerializer, Immutable, Alias("call-ended")]
public sealed record CallEnded([property: Id(0)] Instant At) : CaseEvent;

/// <summary>The lost call is called back in another open case of the citizen.</summary>
[GenerateSerializer, Immutable, Alias("call-joined")]
public sealed record CallJoined([property: Id(0)] CaseKey To) : CaseEvent;

/// <summary>The citizen called about something and nobody answered; it is called back here.</summary>
[GenerateSerializer, Immutable, Alias("lost-call-noted")]
public sealed record LostCallNoted(
    [property: Id(0)] CaseKey From,
    [property: Id(1)] Instant At) : CaseEvent;

/// <summary>The desk calls the citizen.</summary>
[GenerateSerializer, Immutable, Alias("call-back-started")]
public sealed record CallBackStarted([property: Id(0)] DeskKey Desk) : CaseEvent;

/// <summary>The visitor has a number to wait with, e.g. <c>A12</c>; unique in an office for a day.</summary>
[GenerateSerializer, Immutable, Alias("ticket-given")]
public sealed record TicketGiven([property: Id(0), Impersonal] string Number) : CaseEvent;

/// <summary>The visitor's number was called once more.</summary>
[GenerateSerializer, Immutable, Alias("visitor-called")]
public sealed record VisitorCalled : CaseEvent;

/// <summary>The visitor did not come when called.</summary>
[GenerateSerializer, Immutable, Alias("visitor-missed")]
public sealed record VisitorMissed : CaseEvent;
