using NodaTime;
using Servicenav.Cases;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>A case of a day to be played again: when it came, to whom, what it needed, and what became of it.</summary>
/// <param name="Due">The nearest promise: when somebody must have begun with it.</param>
/// <param name="Begun">When a desk really took it first; null when none has, or when the day is made up.</param>
internal sealed record Arriving(Instant At, UnitKey Unit, Signature Signature, Instant? Due, Instant? Begun)
{
    /// <summary>From a case's own events, or those that a made-up opening would have had.</summary>
    public static Arriving Of(IReadOnlyList<(Instant At, CaseEvent What)> events)
    {
        var opened = (Opened)events[0].What;
        var classified = events.Select(it => it.What).OfType<Classified>().First();
        var visits = opened.Channel == Channel.Visit;
        return new(
            events[0].At,
            events.Select(it => it.What).OfType<Routed>().First().To,
            new(visits ? WorkClass.Visit : WorkClass.Written, classified.Skill, classified.Language, Movable: !visits),
            events.Select(it => it.What).OfType<Promised>().Select(promise => (Instant?)promise.Due).Min(),
            events.Where(it => it.What is Claimed or HandoverAccepted).Select(it => (Instant?)it.At).FirstOrDefault());
    }
}
