using NodaTime;

namespace Servicenav.Cases;

/// <summary>A call as its switchboard tells of it; the caller's number is in the case's <see cref="Contact"/>.</summary>
/// <param name="Switchboard">The switchboard's key in the catalogue.</param>
/// <param name="Id">The switchboard's own id of the call.</param>
/// <param name="Number">The number that was called.</param>
/// <param name="Since">Since when the caller waits; null when only the call's end was told of.</param>
/// <param name="Related">An open case of the same caller, which the call joins when it is lost.</param>
[GenerateSerializer, Immutable, Alias("incoming-call")]
public sealed record IncomingCall(
    [property: Id(0), Impersonal] string Switchboard,
    [property: Id(1)] string Id,
    [property: Id(2), Impersonal] string Number,
    [property: Id(3)] Instant? Since,
    [property: Id(4)] CaseKey? Related = null);

/// <summary>Somebody speaks with the caller; without a desk it is somebody whom the catalogue does not know.</summary>
[GenerateSerializer, Immutable, Alias("case-answer-call")]
public sealed record AnswerCall(
    Guid RequestId, Actor By,
    [property: Id(0)] Instant At) : CaseCommand(RequestId, By);

/// <summary>The caller was gone before anybody answered.</summary>
/// <param name="Switchboard">Only when the call is this one's; null for any.</param>
[GenerateSerializer, Immutable, Alias("case-lose-call")]
public sealed record LoseCall(
    Guid RequestId, Actor By,
    [property: Id(0)] Instant At,
    [property: Id(1)] CallLoss Cause,
    [property: Id(2)] string? Switchboard = null) : CaseCommand(RequestId, By);

/// <summary>The caller waits anew for another unit, or was sent on to somebody outside when there is none.</summary>
[GenerateSerializer, Immutable, Alias("case-transfer-call")]
public sealed record TransferCall(
    Guid RequestId, Actor By,
    [property: Id(0)] Instant At,
    [property: Id(1)] UnitKey? To) : CaseCommand(RequestId, By);

/// <summary>A call that was answered is over; its officer may say so too.</summary>
[GenerateSerializer, Immutable, Alias("case-end-call")]
public sealed record EndCall(
    Guid RequestId, Actor By, [property: Id(0)] Instant At) : CaseCommand(RequestId, By);

/// <summary>Told to a citizen's open case by a lost call that joins it.</summary>
/// <param name="Text">What stands for the call among the citizen's words, should the case have closed meanwhile.</param>
[GenerateSerializer, Immutable, Alias("case-note-lost-call")]
public sealed record NoteLostCall(
    Guid RequestId, Actor By,
    [property: Id(0)] CaseKey From,
    [property: Id(1)] Instant At,
    [property: Id(2)] string Text) : CaseCommand(RequestId, By);

/// <summary>The holder's telephone is to be connected with the citizen's.</summary>
[GenerateSerializer, Immutable, Alias("case-call-back")]
public sealed record CallBack(Guid RequestId, Actor By) : CaseCommand(RequestId, By);

/// <summary>The citizen is promised a call, by a time, or within the time that the catalogue gives to call-backs (L11).</summary>
[GenerateSerializer, Immutable, Alias("case-promise-call-back")]
public sealed record PromiseCallBack(
    Guid RequestId, Actor By, [property: Id(0)] Instant? Until = null) : CaseCommand(RequestId, By);

/// <summary>The visitor's number is shown once more.</summary>
[GenerateSerializer, Immutable, Alias("case-call-visitor-again")]
public sealed record CallVisitorAgain(Guid RequestId, Actor By) : CaseCommand(RequestId, By);

/// <summary>The visitor whose number was called did not come.</summary>
[GenerateSerializer, Immutable, Alias("case-miss-visitor")]
public sealed record MissVisitor(Guid RequestId, Actor By) : CaseCommand(RequestId, By);

public enum CallLoss
{
    /// <summary>The caller hung up.</summary>
    CallerLeft,

    /// <summary>The switchboard went silent, so that nobody knows whether the caller still waits.</summary>
    SwitchboardSilent,
}
