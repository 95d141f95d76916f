using NodaTime;

namespace Servicenav.Cases;

/// <summary>The case is about the same thing as another: from now on it waits with that one and is answered with it.</summary>
/// <param name="To">The case that leads, in the same municipality.</param>
/// <param name="Reason">For staff only.</param>
[GenerateSerializer, Immutable, Alias("case-join")]
public sealed record Join(
    Guid RequestId, Actor By,
    [property: Id(0)] CaseKey To,
    [property: Id(1)] string Reason) : CaseCommand(RequestId, By);

/// <summary>It is about something else after all: back to its own queue.</summary>
[GenerateSerializer, Immutable, Alias("case-take-out")]
public sealed record TakeOut(
    Guid RequestId, Actor By, [property: Id(0)] string Reason) : CaseCommand(RequestId, By);

/// <summary>Another case that looks alike is about something else; the two are no longer suggested for joining.</summary>
[GenerateSerializer, Immutable, Alias("case-tell-apart")]
public sealed record TellApart(
    Guid RequestId, Actor By, [property: Id(0)] CaseKey Other) : CaseCommand(RequestId, By);

/// <summary>Told to the case that leads by one that waits with it, or has done so.</summary>
[GenerateSerializer, Immutable, Alias("case-note-joined")]
public sealed record NoteJoined(
    Guid RequestId, Actor By,
    [property: Id(0)] CaseKey From,
    [property: Id(1)] JoinNews News) : CaseCommand(RequestId, By);

/// <summary>Told by the case that leads: it has spoken to its citizen, or ended, and so do those that wait with it.</summary>
/// <param name="What">What it has said or done.</param>
/// <param name="At">When it was said; null when this case was joined to it afterwards.</param>
[GenerateSerializer, Immutable, Alias("case-follow-lead")]
public sealed record FollowLead(
    Guid RequestId, Actor By,
    [property: Id(0)] CaseKey Lead,
    [property: Id(1)] CaseEvent What,
    [property: Id(2)] Instant? At = null) : CaseCommand(RequestId, By);

/// <summary>Told by the case that leads: it cannot, or no longer.</summary>
/// <param name="To">The case that leads instead; null for none.</param>
[GenerateSerializer, Immutable, Alias("case-note-lead-gone")]
public sealed record NoteLeadGone(
    Guid RequestId, Actor By,
    [property: Id(0)] CaseKey Lead,
    [property: Id(1)] CaseKey? To = null) : CaseCommand(RequestId, By);

/// <summary>The case has left its queue and waits with another; its promises run on.</summary>
/// <param name="Reason">Empty where the case that led was itself joined to <paramref name="To"/>.</param>
[GenerateSerializer, Immutable, Alias("joined")]
public sealed record Joined(
    [property: Id(0)] CaseKey To,
    [property: Id(1)] string Reason) : CaseEvent;

/// <summary>The case waits with the other no longer.</summary>
/// <param name="Reason">Null when nobody decided it: the case that led ended or could not lead, or this one's citizen had more to say after the answer.</param>
[GenerateSerializer, Immutable, Alias("taken-out")]
public sealed record TakenOut(
    [property: Id(0)] CaseKey From,
    [property: Id(1)] string? Reason) : CaseEvent;

/// <summary>Something has happened to a case that waits with this one.</summary>
[GenerateSerializer, Immutable, Alias("joined-noted")]
public sealed record JoinedNoted(
    [property: Id(0)] CaseKey Case,
    [property: Id(1)] JoinNews News) : CaseEvent;

/// <summary>A case cannot wait with this one.</summary>
/// <param name="To">The case that leads instead; null for none.</param>
[GenerateSerializer, Immutable, Alias("turned-away")]
public sealed record TurnedAway(
    [property: Id(0)] CaseKey Case,
    [property: Id(1)] CaseKey? To) : CaseEvent;

/// <summary>Another case that looks alike is about something else.</summary>
[GenerateSerializer, Immutable, Alias("told-apart")]
public sealed record ToldApart([property: Id(0)] CaseKey Other) : CaseEvent;

public enum JoinNews
{
    /// <summary>It waits with this one from now on.</summary>
    Joined,

    /// <summary>It waits with this one no longer.</summary>
    Left,

    /// <summary>Its citizen has said more.</summary>
    Wrote,
}
