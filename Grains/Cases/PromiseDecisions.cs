using NodaTime;

namespace Servicenav.Cases;

/// <summary>How promises are kept, moved and raised.</summary>
internal static class PromiseDecisions
{
    public static readonly Duration FarthestExtension = Duration.FromDays(366);

    /// <summary>The promise is kept now, unless it was already.</summary>
    public static IEnumerable<CaseEvent> Keep(Case it, PromiseKind kind, Facts facts) =>
        it.Promise(kind) is { KeptAt: null } promise ? [new PromiseKept(kind, Late: facts.Now > DueOf(it, promise, facts))] : [];

    /// <summary>Paused clocks run again, the pause added to every running promise.</summary>
    public static IEnumerable<CaseEvent> Resume(Case it, Facts facts) => it.PausedSince is not { } from ? [] :
    [
        new ClocksResumed(),
        .. it.Promises.Where(promise => promise.KeptAt is null && promise.Pauses)
            .Select(promise => PromiseTimes.Resume(promise, from, facts.Now, facts.Municipality.Calendar)),
    ];

    /// <summary>
    /// The new service's promises count from the case's opening with every pause so far; a time that a person
    /// has extended to is never made shorter.
    /// </summary>
    public static Decision Classify(Case it, Classify classify, Facts facts)
    {
        if (Permissions.NeedsHolderOrSupervisor(it, classify.By) is { } refusal)
            return Decision.Refuse(refusal);
        if (facts.Service(classify.Service) is not { } service)
            return Decision.Refuse(Refusal.ServiceIsUnknown);
        if (it.Service == service.Key)
            return Decision.Nothing;
        if (it is { Holder: null, Status: CaseStatus.Answered })
            return Decision.Refuse(Refusal.AlreadyAnswered);

        var answer = service.Terms.Answer;
        var calendar = facts.Municipality.Calendar;
        var made = PromiseTimes.Make(PromiseKind.Answer, answer, it.OpenedAt, it.Pauses, calendar, facts.Now);
        var old = it.Promise(PromiseKind.Answer);
        var moves = old switch
        {
            { KeptAt: null, Extended: true } when old.Due >= made.Due => [],
            { KeptAt: null } => [new PromiseMoved(PromiseKind.Answer, made.Due, made.Rungs, MoveCause.Classified, null)],
            _ => Array.Empty<CaseEvent>(),
        };
        var home = Routing.Home(facts.Municipality, service);
        return Decision.Accept(
        [
            OpeningDecisions.Classified(service, [], it.Opening.Language, facts),
            .. moves,
            .. it is { Holder: null, Live: null } && home != it.Home
                ? [new Routed(home, RoutingReason.ServiceChanged)]
                : Array.Empty<CaseEvent>(),
        ]);
    }

    /// <summary>A complex case may take longer when the citizen is told why and until when (L3).</summary>
    public static Decision Extend(Case it, ExtendPromise extend, Facts facts)
    {
        if ((Permissions.NeedsHolderOrSupervisor(it, extend.By) ?? Words.CheckReason(extend.Reason)) is { } refusal)
            return Decision.Refuse(refusal);
        if (it.Promise(PromiseKind.Answer) is not { KeptAt: null } promise)
            return Decision.Refuse(Refusal.NoSuchPromise);
        if (extend.Until <= Instant.Max(promise.Due, facts.Now) || extend.Until > facts.Now + FarthestExtension)
            return Decision.Refuse(Refusal.TimeIsNotLater);

        return Decision.Accept(Extended(it, extend.Until, extend.Reason, facts));
    }

    /// <summary>The answer's promise at a later time, with its service's ladder.</summary>
    public static PromiseMoved Extended(Case it, Instant until, string reason, Facts facts)
    {
        var term = (facts.Service(it.Service) ?? facts.Municipality.Generalist).Terms.Answer;
        return new(PromiseKind.Answer, until, PromiseTimes.Rungs(term, until, facts.Municipality.Calendar, facts.Now), MoveCause.Extended, reason);
    }

    public static Decision Escalate(Case it, Escalate escalate) =>
        (Permissions.NeedsStaff(escalate.By) ?? Words.CheckReason(escalate.Reason)) is { } refusal
            ? Decision.Refuse(refusal)
            : it.Level >= EscalationLevel.Supervisor
                ? Decision.Nothing
                : Decision.Accept(new Escalated(EscalationLevel.Supervisor, Promise: null, escalate.Reason));

    private static Instant DueOf(Case it, Promise promise, Facts facts) => it.PausedSince is { } from && promise.Pauses
        ? PromiseTimes.Resume(promise, from, facts.Now, facts.Municipality.Calendar).Due
        : promise.Due;
}
