using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Webhooks;

/// <summary>What other systems hear of a case. <c>docs/webhooks.md</c> says what each means; names are for ever.</summary>
internal static class PublicEvents
{
    /// <summary>Before every name stands this in an event's type.</summary>
    public const string Prefix = "org.servicenav.";

    public static readonly IReadOnlyCollection<string> Names =
    [
        "case.opened", "case.routed", "case.classified", "case.claimed", "case.released", "case.acknowledged", "case.message-received",
        "case.replied", "case.asked", "case.answered", "case.promise-moved", "case.promise-broken", "case.escalated", "case.closed", "case.reopened",
    ];

    /// <summary>What is told of one event; mostly nothing or one thing.</summary>
    /// <param name="before">The case before it; null when it opens.</param>
    public static IEnumerable<PublicEvent> Of(Case? before, CaseEvent what, Instant at)
    {
        if (Breaks(before, what, at) is { } broken)
            yield return new("case.promise-broken", broken);
        if (Named(before, what) is { } told)
            yield return told;
    }

    private static PublicEvent? Named(Case? before, CaseEvent what) => what switch
    {
        Opened => new("case.opened"),
        Routed => new("case.routed"),
        Classified when before is { Version: > 0 } => new("case.classified"),
        Claimed or HandoverAccepted => new("case.claimed"),
        Released => new("case.released"),
        PromiseKept { Kind: PromiseKind.Acknowledgement } => new("case.acknowledged", PromiseKind.Acknowledgement),
        CitizenWrote => new("case.message-received"),
        Replied => new("case.replied"),
        CitizenAsked => new("case.asked"),
        Answered => new("case.answered"),
        PromiseMoved { Cause: not MoveCause.Resumed } e => new("case.promise-moved", e.Kind),
        Escalated { Level: >= EscalationLevel.Supervisor } e => new("case.escalated", e.Promise),
        Closed => new("case.closed"),
        Reopened => new("case.reopened"),
        _ => null,
    };

    /// <summary>A promise is broken once: at the first rung from its due time on, else when it is kept late.</summary>
    private static PromiseKind? Breaks(Case? before, CaseEvent what, Instant at)
    {
        PromiseKind? kind = what switch
        {
            Escalated { Promise: { } of } when before?.Promise(of)?.Due <= at => of,
            PromiseKept { Late: true } e => e.Kind,
            _ => null,
        };
        return kind is { } one && before?.Promise(one) is { Broken: false } ? one : null;
    }
}

/// <param name="Name">One of <see cref="PublicEvents.Names"/>.</param>
/// <param name="Promise">The promise that it is about.</param>
internal sealed record PublicEvent(string Name, PromiseKind? Promise = null);
