using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>
/// What a call's events mean. They are judged by how far the call has come and not by when they arrive, so that they may
/// come twice, late or in the wrong order: a call only ever goes on from waiting to talking to its end.
/// </summary>
internal static class CallDecisions
{
    /// <summary>A desk that answers without having accepted has taken the case by that.</summary>
    public static Decision Answer(Case it, AnswerCall answer, Facts facts) => it switch
    {
        { Call: null } => Decision.Refuse(Refusal.NoCall),
        { Call.State: not CallState.Waiting } => Decision.Nothing,
        { Holder: null } when answer.By.Desk is { } desk && facts.HasDesk(desk) => Decision.Accept(
        [
            new Claimed(desk, answer.By.Name ?? "", facts.AfterWorking(facts.Municipality.Timers.Untouched)),
            .. PromiseDecisions.Keep(it, PromiseKind.Acknowledgement, facts),
            new CallAnswered(answer.At),
        ]),
        _ => Decision.Accept(new CallAnswered(answer.At)),
    };

    /// <summary>
    /// A lost call is called back: in the citizen's open case when there is one, else in its own. Nobody can be called
    /// whose number is not known, and nobody needs to be who gave up at once.
    /// </summary>
    public static Decision Lose(Case it, LoseCall lose, Facts facts)
    {
        if (it.Call is not { } call)
            return Decision.Refuse(Refusal.NoCall);
        if (call.State == CallState.Talking)
            return Decision.Accept(new CallEnded(lose.At));
        if (call.State != CallState.Waiting || (lose.Switchboard is { } only && only != call.Of.Switchboard))
            return Decision.Nothing;

        var isShort = lose.Cause == CallLoss.CallerLeft && call.Of.Since is { } since && facts.Municipality.Phone is { } phone
            && lose.At - since < phone.ShortCall;
        var lost = new CallLost(lose.At, lose.Cause, isShort);
        return (isShort, it.Opening.Contact?.Phone, call.Of.Related) switch
        {
            (true, _, _) or (_, null, _) => Decision.Accept(lost, new Closed(null)),
            (_, _, { } related) => Decision.Accept(lost, new CallJoined(related), new Closed(null)),
            _ => Decision.Accept([lost, .. PromisedCallBack(it, facts)]),
        };
    }

    public static Decision Transfer(Case it, TransferCall transfer, Facts facts) => it switch
    {
        { Call: null } => Decision.Refuse(Refusal.NoCall),
        { Call.State: CallState.Over or CallState.Lost } => Decision.Nothing,
        _ when transfer.To is { } unit => facts.Unit(unit) is null
            ? Decision.Refuse(Refusal.UnitIsUnknown)
            : Decision.Accept(new CallTransferred(transfer.At, unit), new Routed(unit, RoutingReason.CallTransferred)),
        { Holder: null } => Decision.Accept(new CallTransferred(transfer.At, null), new Closed(null)),
        _ => Decision.Accept(new CallTransferred(transfer.At, null)),
    };

    /// <summary>A call that ends was answered; what is left to do stays with its holder, or in the queue.</summary>
    public static Decision End(Case it, EndCall end) => it switch
    {
        { Call: null } => Decision.Refuse(Refusal.NoCall),
        { Call.State: CallState.Over or CallState.Lost } => Decision.Nothing,
        _ when end.By.Kind != ActorKind.Engine && Permissions.NeedsHolder(it, end.By) is { } refusal => Decision.Refuse(refusal),
        _ => Decision.Accept(new CallEnded(end.At)),
    };

    /// <summary>A case that has closed meanwhile is taken up again: what was promised to the caller stays promised.</summary>
    public static Decision NoteLost(Case it, NoteLostCall note, Facts facts) => it.IsOpen
        ? Decision.Accept(
            [new LostCallNoted(note.From, note.At), .. PromiseDecisions.Resume(it, facts), .. PromisedCallBack(it, facts), .. JoinDecisions.Leave(it)])
        : Decision.Accept(
        [
            new Reopened(Channel.Phone, note.Text),
            .. OpeningDecisions.Promises(facts.Service(it.Service) ?? facts.Municipality.Generalist, facts),
            new LostCallNoted(note.From, note.At),
            .. PromisedCallBack(it, facts),
            .. JoinDecisions.Leave(it),
        ]);

    /// <summary>The promise to call back is kept by the first try.</summary>
    public static Decision CallBack(Case it, CallBack back, Facts facts) => it switch
    {
        _ when Permissions.NeedsHolder(it, back.By) is { } refusal => Decision.Refuse(refusal),
        { Opening.Contact.Phone: null } or { Opening.Contact: null } => Decision.Refuse(Refusal.NoNumber),
        _ => Decision.Accept(
        [
            new CallBackStarted(back.By.Desk!.Value),
            .. PromiseDecisions.Keep(it, PromiseKind.CallBack, facts),
        ]),
    };

    /// <summary>Somebody is away, or the citizen would rather be called: the call is promised, and watched as any promise (L11).</summary>
    public static Decision Promise(Case it, PromiseCallBack promise, Facts facts) => it switch
    {
        _ when Permissions.NeedsStaff(promise.By) is { } refusal => Decision.Refuse(refusal),
        { Opening.Contact.Phone: null } or { Opening.Contact: null } => Decision.Refuse(Refusal.NoNumber),
        { Status: CaseStatus.Answered } => Decision.Refuse(Refusal.AlreadyAnswered),
        _ when promise.Until is { } until && (until <= facts.Now || until > facts.Now + PromiseDecisions.FarthestExtension) =>
            Decision.Refuse(Refusal.TimeIsNotLater),
        _ when promise.Until is { } until && it.Promise(PromiseKind.CallBack) is not { KeptAt: null } =>
            Decision.Accept(CallBackBy(until, CallBackTerm(it, facts), facts)),
        _ => PromisedCallBack(it, facts).ToList() is { Count: > 0 } made ? Decision.Accept([.. made]) : Decision.Nothing,
    };

    /// <summary>Null unless somebody speaks with the caller now: then the case stays with them.</summary>
    public static Refusal? RefuseWhileTalking(Case it) =>
        it is { Call.State: CallState.Talking, Live: LiveKind.Call } ? Refusal.CallGoesOn : null;

    private static IEnumerable<CaseEvent> PromisedCallBack(Case it, Facts facts) =>
        it is { IsOpen: true } && it.Promise(PromiseKind.CallBack) is { KeptAt: null } ? [] :
        [
            OpeningDecisions.Promise(PromiseKind.CallBack, CallBackTerm(it, facts), facts),
        ];

    private static Promised CallBackBy(Instant until, Term term, Facts facts) =>
        new(PromiseKind.CallBack, term.Clock, until, PromiseTimes.Rungs(term, until, facts.Municipality.Calendar, facts.Now));

    private static Term CallBackTerm(Case it, Facts facts) =>
        facts.Municipality.Phone?.CallBack ?? (facts.Service(it.Service) ?? facts.Municipality.Generalist).Terms.Answer;
}
