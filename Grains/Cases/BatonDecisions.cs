namespace Servicenav.Cases;

/// <summary>The rules of the baton (L6): exactly one holder, no hand-over without acceptance, nobody drops it.</summary>
internal static class BatonDecisions
{
    public static Decision Claim(Case it, Claim claim, Facts facts) => (it, claim.By) switch
    {
        (_, { Kind: ActorKind.Citizen } or { Desk: null }) => Decision.Refuse(Refusal.NotAllowed),
        ({ Holder: { } holder }, { Desk: { } desk }) when holder.Desk == desk => Decision.Nothing,
        ({ Holder: not null }, _) => Decision.Refuse(Refusal.HeldByAnother),
        ({ Status: CaseStatus.Answered }, _) => Decision.Refuse(Refusal.AlreadyAnswered),
        (_, { Desk: { } desk }) when !facts.HasDesk(desk) => Decision.Refuse(Refusal.DeskIsUnknown),
        ({ Live: LiveKind.Visit }, { Desk: { } desk }) when (claim.LentTo ?? desk.UnitKey) != it.Home => Decision.Refuse(Refusal.VisitsStay),
        (_, { Desk: { } desk } by) => Decision.Accept(
        [
            new Claimed(desk, by.Name ?? "", facts.AfterWorking(facts.Municipality.Timers.Untouched)),
            .. PromiseDecisions.Keep(it, PromiseKind.Acknowledgement, facts),
        ]),
    };

    public static Decision Release(Case it, Release release, Facts facts) => it switch
    {
        _ when Permissions.NeedsHolderOrSupervisor(it, release.By) is { } refusal => Decision.Refuse(refusal),
        { Holder: null } => Decision.Nothing,
        { Status: CaseStatus.Answered } => Decision.Refuse(Refusal.AlreadyAnswered),
        _ when release.Reason is { } reason && Words.CheckReason(reason) is { } refusal => Decision.Refuse(refusal),
        { Live: LiveKind.Chat } when release.By.Kind == ActorKind.Engine => ChatDecisions.Left(it, facts),
        _ when release.By.Kind == ActorKind.Engine && it.Holder.TouchBy is null => Decision.Nothing,
        _ when CallDecisions.RefuseWhileTalking(it) is { } refusal => Decision.Refuse(refusal),
        _ => Decision.Accept([.. PromiseDecisions.Resume(it, facts), new Released(Cause(release.By), release.Reason)]),
    };

    public static Decision Route(Case it, Route route, Facts facts) => it switch
    {
        _ when Permissions.NeedsHolderOrSupervisor(it, route.By) is { } refusal => Decision.Refuse(refusal),
        { Status: CaseStatus.Answered } => Decision.Refuse(Refusal.AlreadyAnswered),
        _ when facts.Unit(route.To) is null => Decision.Refuse(Refusal.UnitIsUnknown),
        _ when Words.CheckReason(route.Reason) is { } refusal => Decision.Refuse(refusal),
        { Live: LiveKind.Visit } when route.To != it.Home => Decision.Refuse(Refusal.VisitsStay),
        { Holder: null } when route.To == it.Home => Decision.Nothing,
        _ when CallDecisions.RefuseWhileTalking(it) is { } refusal => Decision.Refuse(refusal),
        _ => Decision.Accept(
            [.. PromiseDecisions.Resume(it, facts), new Routed(route.To, RoutingReason.PersonDecided, route.Reason)]),
    };

    /// <summary>The queue asks; what it believes of a case that has moved on meanwhile does nothing.</summary>
    public static Decision Move(Case it, Move move, Facts facts) => it switch
    {
        { Status: not CaseStatus.Waiting } => Decision.Nothing,
        _ when it.Home != move.From || move.To == it.Home => Decision.Nothing,
        _ when facts.Unit(move.To) is null => Decision.Refuse(Refusal.UnitIsUnknown),
        { Live: LiveKind.Visit } => Decision.Refuse(Refusal.VisitsStay),
        _ => Decision.Accept(new Routed(move.To, move.Reason)),
    };

    public static Decision Offer(Case it, OfferHandover offer, Facts facts) => it switch
    {
        _ when Permissions.NeedsHolder(it, offer.By) is { } refusal => Decision.Refuse(refusal),
        { Status: CaseStatus.Answered } => Decision.Refuse(Refusal.AlreadyAnswered),
        { Offer: not null } => Decision.Refuse(Refusal.AlreadyOffered),
        { Question: not null } => Decision.Refuse(Refusal.AdviceIsAsked),
        _ when facts.Unit(offer.To) is null => Decision.Refuse(Refusal.UnitIsUnknown),
        _ when offer.ToDesk is { } desk && (desk.UnitKey != offer.To || !facts.HasDesk(desk)) =>
            Decision.Refuse(Refusal.DeskIsUnknown),
        _ when offer.ToDesk == it.Holder!.Desk => Decision.Refuse(Refusal.OfferedToHolder),
        _ when Words.CheckReason(offer.Note) is { } refusal => Decision.Refuse(refusal),
        _ => Decision.Accept(new HandoverOffered(
            offer.To, offer.ToDesk, offer.Note, facts.AfterWorking(facts.Municipality.Timers.Offer))),
    };

    public static Decision Accept(Case it, AcceptHandover accept, Facts facts) => (it.Offer, accept.By.Desk) switch
    {
        (null, _) => Decision.Refuse(Refusal.NothingOffered),
        (_, null) => Decision.Refuse(Refusal.NotAllowed),
        ({ } offer, { } desk) when !offer.IsFor(desk) => Decision.Refuse(Refusal.OfferedToAnother),
        (_, { } desk) when desk == it.Holder?.Desk => Decision.Refuse(Refusal.OfferedToHolder),
        (_, { } desk) when !facts.HasDesk(desk) => Decision.Refuse(Refusal.DeskIsUnknown),
        (_, { } desk) => Decision.Accept(new HandoverAccepted(
            desk, accept.By.Name ?? "", facts.AfterWorking(facts.Municipality.Timers.Untouched))),
    };

    /// <summary>The one asked says no, or the sender takes the offer back; the sender keeps the baton.</summary>
    public static Decision Decline(Case it, DeclineHandover decline) => (it.Offer, decline.By.Desk) switch
    {
        (null, _) => Decision.Refuse(Refusal.NothingOffered),
        (_, null) => Decision.Refuse(Refusal.NotAllowed),
        ({ } offer, { } desk) when !offer.IsFor(desk) && desk != it.Holder?.Desk => Decision.Refuse(Refusal.OfferedToAnother),
        _ when Words.CheckReason(decline.Reason) is { } refusal => Decision.Refuse(refusal),
        _ => Decision.Accept(new HandoverDeclined(decline.Reason)),
    };

    private static ReleaseCause Cause(Actor by) => by.Kind switch
    {
        ActorKind.Supervisor => ReleaseCause.BySupervisor,
        ActorKind.Engine => ReleaseCause.DeskLeft,
        _ => ReleaseCause.ByHolder,
    };
}
