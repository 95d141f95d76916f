using NodaTime;
using Orleans.Concurrency;

namespace Servicenav.Webhooks;

/// <summary>How one receiver of events is, for all silos together; keyed by <c>municipality/webhook</c>.</summary>
[Alias("webhook")]
public interface IWebhookGrain : IGrainWithStringKey
{
    [Alias("standing"), ReadOnly]
    Task<WebhookStanding> Standing();

    /// <summary>A silo has tried to deliver.</summary>
    [Alias("tried")]
    Task<WebhookStanding> Tried(WebhookDelivery delivery);

    /// <summary>How it is and the latest deliveries, latest first.</summary>
    [Alias("view"), ReadOnly]
    Task<WebhookView> View();

    /// <summary>Events go there no longer; what waits and what comes is parked.</summary>
    [Alias("stop")]
    Task Stop();

    /// <summary>Events go there again, first those that were parked because it was stopped.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Sends an event that says nothing, at once and whatever the standing.</summary>
    [Alias("test"), AlwaysInterleave]
    Task<WebhookDelivery> Test();
}

/// <param name="FailingSince">The first failure after the last success; null while it works.</param>
/// <param name="Failures">How many in a row, over all cases.</param>
/// <param name="HeldUntil">Nothing but one try goes there before then; null while nothing is held back.</param>
/// <param name="Holds">How many times in a row it has been held back.</param>
/// <param name="Stopped">Why nothing goes there until a person starts it again.</param>
/// <param name="Reason">Why the last failure.</param>
[GenerateSerializer, Immutable, Alias("webhook-standing")]
public sealed record WebhookStanding(
    [property: Id(0)] Instant? FailingSince = null,
    [property: Id(1)] int Failures = 0,
    [property: Id(2)] Instant? HeldUntil = null,
    [property: Id(3)] int Holds = 0,
    [property: Id(4)] WebhookStop? Stopped = null,
    [property: Id(5)] Instant? StoppedAt = null,
    [property: Id(6)] Instant? WorkedAt = null,
    [property: Id(7)] string? Reason = null);

public enum WebhookStop
{
    /// <summary>It answered 410: it wants no more.</summary>
    Gone,

    /// <summary>It failed for so long that nobody seems to be there.</summary>
    FailedForLong,

    /// <summary>An administrator stopped it.</summary>
    ByPerson,
}

/// <summary>One try to deliver one event.</summary>
/// <param name="Name">What happened, e.g. <c>case.opened</c>; <c>test</c> for a test.</param>
/// <param name="Case">Null for a test.</param>
/// <param name="Reason">Why not; null when it was delivered.</param>
/// <param name="IsOver">The receiver wants no more of any.</param>
/// <param name="Tries">How many for this event so far, this one included.</param>
/// <param name="NextTry">Null when there is none.</param>
/// <param name="Took">From the request to its answer.</param>
[GenerateSerializer, Immutable, Alias("webhook-delivery")]
public sealed record WebhookDelivery(
    [property: Id(0)] Guid Id,
    [property: Id(1)] Instant At,
    [property: Id(2)] string Name,
    [property: Id(3)] CaseKey? Case,
    [property: Id(4)] string? Reason,
    [property: Id(5)] bool IsOver,
    [property: Id(6)] int Tries,
    [property: Id(7)] Instant? NextTry,
    [property: Id(8)] Duration Took);

[GenerateSerializer, Immutable, Alias("webhook-view")]
public sealed record WebhookView(
    [property: Id(0)] WebhookStanding Standing,
    [property: Id(1)] IReadOnlyList<WebhookDelivery> Latest);
