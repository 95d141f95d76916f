using NodaTime;

namespace Servicenav.Cases;

/// <summary>What a case does when its clocks have run: every step an event, so that waking twice acts once.</summary>
internal static class ClockDecisions
{
    public static Decision Wake(Case it, Facts facts) => it.WakeAt is { } at && at <= facts.Now
        ? Decision.Accept([.. Offer(it, facts), .. Untouched(it, facts), .. Ladders(it, facts), .. ChatDecisions.Wake(it, facts), .. End(it, facts)])
        : Decision.Nothing;

    private static IEnumerable<CaseEvent> Offer(Case it, Facts facts) =>
        it.Offer is { } offer && offer.Expires <= facts.Now ? [new HandoverExpired()] : [];

    private static IEnumerable<CaseEvent> Untouched(Case it, Facts facts) =>
        GoesBack(it, facts) ? [new Released(ReleaseCause.Untouched)] : [];

    /// <summary>Rungs due on every running promise; at the hub's rung, waiting movable work moves to the hub.</summary>
    private static IEnumerable<CaseEvent> Ladders(Case it, Facts facts)
    {
        var due = it.Running
            .SelectMany(promise => promise.Rungs.TakeWhile(rung => rung.At <= facts.Now).Select(rung => (promise.Kind, rung)))
            .OrderBy(step => step.rung.At)
            .ToList();
        foreach (var (kind, rung) in due)
            yield return new Escalated(rung.Level, kind);

        var waits = it.Status == CaseStatus.Waiting || GoesBack(it, facts);
        if (waits && it.Live != LiveKind.Visit && it.Home != facts.HubKey && due.Any(step => step.rung.Level == EscalationLevel.Hub))
            yield return new Routed(facts.HubKey, RoutingReason.PromiseAtRisk);
    }

    private static IEnumerable<CaseEvent> End(Case it, Facts facts) =>
        it.ClosesAt is { } at && at <= facts.Now && it.Dependents.All(dependent => dependent.Closed) ? [new Closed(null)] : [];

    private static bool GoesBack(Case it, Facts facts) =>
        it is { Status: CaseStatus.Held, Holder.TouchBy: { } by } && by <= facts.Now;
}
