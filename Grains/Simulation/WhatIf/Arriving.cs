using NodaTime;
using Servicenav.Cases;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>A case of a day to be played again: when it came, to whom, what it needed, and what became of it.</summary>
/// <param name="Due">The nearest promise: when somebody must have begun with it; null for callers, who only wait for so long.</param>
/// <param name="Begun">When a desk really took it first; null when none has, or when the day is made up.</param>
/// <param name="GaveUpAfter">How long a caller waited who hung up unanswered; null for others.</param>
internal sealed record Arriving(Instant At, UnitKey Unit, Signature Signature, Instant? Due, Instant? Begun, Duration? GaveUpAfter = null)
{
    /// <summary>From a case's own events, or those that a made-up opening would have had.</summary>
    public static Arriving Of(IReadOnlyList<(Instant At, CaseEvent What)> events)
    {
        var what = events.Select(it => it.What).ToList();
        var (opened, classified) = ((Opened)what[0], what.OfType<Classified>().First());
        var call = what.OfType<CallQueued>().FirstOrDefault()?.Call;
        var @class = call is not null ? WorkClass.LiveCall : opened.Channel == Channel.Visit ? WorkClass.Visit : WorkClass.Written;
        return new(
            events[0].At,
            what.OfType<Routed>().First().To,
            new(@class, classified.Skill, classified.Language, Movable: @class != WorkClass.Visit),
            call is not null ? null : what.OfType<Promised>().Select(promise => (Instant?)promise.Due).Min(),
            events.Where(it => it.What is Claimed or HandoverAccepted or CallAnswered).Select(it => (Instant?)it.At).FirstOrDefault(),
            what.OfType<CallLost>().FirstOrDefault() is { } lost ? Duration.Max(lost.At - (call?.Since ?? lost.At), Duration.Zero) : null);
    }
}
