using NodaTime;

namespace Servicenav.Webhooks;

/// <summary>
/// How a receiver's standing follows from what becomes of deliveries: many failures in a row hold everything back but a try now and then, so that one
/// who is away costs little; days of them, or the word that it wants no more, stop it.
/// </summary>
internal static class WebhookDecisions
{
    /// <summary>Failures in a row after which all is held back.</summary>
    public const int HoldAfter = 10;

    /// <summary>Every event is parked with this reason while its receiver is stopped.</summary>
    public const string StoppedReason = "the receiver is switched off";

    public static readonly Duration ShortestHold = Duration.FromSeconds(5);
    public static readonly Duration LongestHold = Duration.FromMinutes(15);
    public static readonly Duration StopAfter = Duration.FromDays(3);

    public static WebhookStanding After(WebhookStanding it, WebhookDelivery delivery) => delivery switch
    {
        { Reason: null } => new(Stopped: it.Stopped, StoppedAt: it.StoppedAt, WorkedAt: delivery.At),
        { IsOver: true } => Stop(Fail(it, delivery), WebhookStop.Gone, delivery.At),
        _ => StopIfLong(Fail(it, delivery), delivery.At),
    };

    public static WebhookStanding Stop(WebhookStanding it, WebhookStop why, Instant now) =>
        it.Stopped is null ? it with { Stopped = why, StoppedAt = now, HeldUntil = null, Holds = 0 } : it;

    public static WebhookStanding Start(WebhookStanding it) => new(WorkedAt: it.WorkedAt);

    /// <summary>Of many that were under way at once when it began to fail, one counts.</summary>
    private static WebhookStanding Fail(WebhookStanding it, WebhookDelivery delivery)
    {
        var failed = it with { FailingSince = it.FailingSince ?? delivery.At, Failures = it.Failures + 1, Reason = delivery.Reason };
        return failed.Failures < HoldAfter || it.Stopped is not null || delivery.At < it.HeldUntil
            ? failed
            : failed with { HeldUntil = delivery.At + Hold(it.Holds), Holds = it.Holds + 1 };
    }

    private static WebhookStanding StopIfLong(WebhookStanding it, Instant now) =>
        it.HeldUntil is not null && now - it.FailingSince >= StopAfter ? Stop(it, WebhookStop.FailedForLong, now) : it;

    private static Duration Hold(int before) => Duration.Min(LongestHold, ShortestHold * Math.Pow(2, Math.Min(before, 20)));
}
