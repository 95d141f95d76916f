using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>What is allowed: a case, a command, the catalogue and the time come in; events or one refusal come out.</summary>
public static class CaseDecisions
{
    public static Decision Decide(Case? @case, CaseCommand command, Municipality municipality, Instant now)
    {
        var facts = new Facts(municipality, now);
        return (@case, command) switch
        {
            ({ } it, _) when it.Requests.Contains(command.RequestId) => Decision.Nothing,
            (null, Open open) => OpeningDecisions.Open(open, facts),
            ({ } it, Open open) => Decision.Refuse(Origins.Same(it.Opening.Origin, open.Origin) ? Refusal.RequestIsAnother : Refusal.ReferenceIsTaken),
            (null, _) => Decision.Refuse(Refusal.CaseIsUnknown),

            ({ Status: CaseStatus.Erased }, Wake or Erase or NoteDependentClosed or NoteUndelivered or NoteText or AnswerCall or LoseCall or TransferCall or EndCall or FollowLead or NoteLeadGone) => Decision.Nothing,
            ({ Status: CaseStatus.Erased }, NoteJoined note) => LeadDecisions.NoteErased(note),
            ({ Status: CaseStatus.Erased }, _) => Decision.Refuse(Refusal.CaseIsErased),
            ({ } it, AddMessage or Reopen) when Origins.Refuse(it, command) is { } refusal => Decision.Refuse(refusal),
            ({ } it, Protect protect) => ProtectionDecisions.Protect(it, protect),
            ({ } it, Erase erase) => ErasureDecisions.Erase(it, erase, facts),

            ({ } it, Wake) => ClockDecisions.Wake(it, facts),
            ({ } it, Reopen reopen) => ConversationDecisions.Reopen(it, reopen, facts),
            ({ } it, AnswerSurvey answer) => SurveyDecisions.Answer(it, answer),
            ({ } it, AskEmail ask) => EmailDecisions.Ask(it, ask, facts),
            ({ } it, ConfirmEmail confirm) => EmailDecisions.Confirm(it, confirm),
            ({ } it, NoteUndelivered note) => EmailDecisions.Undelivered(it, note),
            ({ } it, NoteText note) => TextDecisions.Note(it, note),
            ({ } it, PreferContact prefer) => ContactDecisions.Prefer(it, prefer, facts),
            ({ } it, PostLetter post) => PostDecisions.Post(it, post),
            ({ } it, NoteDependentClosed note) => DependentDecisions.Closed(it, note, facts),
            ({ } it, NoteLostCall note) => CallDecisions.NoteLost(it, note, facts),
            ({ } it, NoteJoined note) => LeadDecisions.Note(it, note),
            ({ } it, FollowLead follow) => JoinDecisions.Follow(it, follow, facts),
            ({ } it, NoteLeadGone note) => JoinDecisions.LeadGone(it, note),
            ({ } it, TellApart tell) => JoinDecisions.TellApart(it, tell),
            ({ Status: CaseStatus.Closed, Call: not null }, AnswerCall or LoseCall or TransferCall or EndCall) => Decision.Nothing,
            ({ } it, AnswerCall answer) => CallDecisions.Answer(it, answer, facts),
            ({ } it, LoseCall lose) => CallDecisions.Lose(it, lose, facts),
            ({ } it, TransferCall transfer) => CallDecisions.Transfer(it, transfer, facts),
            ({ } it, EndCall end) => CallDecisions.End(it, end),
            ({ } it, EndChat end) => ChatDecisions.End(it, end, facts),
            ({ Status: CaseStatus.Closed }, _) => Decision.Refuse(Refusal.CaseIsClosed),

            ({ Status: CaseStatus.Joined }, Claim or Route or Classify) => Decision.Refuse(Refusal.CaseIsJoined),
            ({ } it, Join join) => JoinDecisions.Join(it, join, facts),
            ({ } it, TakeOut take) => JoinDecisions.TakeOut(it, take),
            ({ } it, AddMessage message) => ConversationDecisions.AddMessage(it, message, facts),
            ({ } it, ComplainOfDelay complain) => DelayDecisions.Complain(it, complain, facts),
            ({ } it, DeclineDemand decline) => DelayDecisions.Decline(it, decline, facts),
            ({ } it, Reply reply) => ConversationDecisions.Reply(it, reply, facts),
            ({ } it, AskCitizen ask) => ConversationDecisions.Ask(it, ask, facts),
            ({ } it, Answer answer) => ConversationDecisions.Answer(it, answer, facts),
            ({ } it, AddNote note) => ConversationDecisions.Note(it, note),
            ({ } it, Close close) => ConversationDecisions.Close(it, close),

            ({ } it, Claim claim) => BatonDecisions.Claim(it, claim, facts),
            ({ } it, Release release) => BatonDecisions.Release(it, release, facts),
            ({ } it, Route route) => BatonDecisions.Route(it, route, facts),
            ({ } it, Move move) => BatonDecisions.Move(it, move, facts),
            ({ } it, OfferHandover offer) => BatonDecisions.Offer(it, offer, facts),
            ({ } it, AcceptHandover accept) => BatonDecisions.Accept(it, accept, facts),
            ({ } it, DeclineHandover decline) => BatonDecisions.Decline(it, decline),

            ({ } it, AskAdvice ask) => AdviceDecisions.Ask(it, ask, facts),
            ({ } it, GiveAdvice give) => AdviceDecisions.Give(it, give),
            ({ } it, WithdrawQuestion withdraw) => AdviceDecisions.Withdraw(it, withdraw),

            ({ } it, Classify classify) => PromiseDecisions.Classify(it, classify, facts),
            ({ } it, ExtendPromise extend) => PromiseDecisions.Extend(it, extend, facts),
            ({ } it, Escalate escalate) => PromiseDecisions.Escalate(it, escalate),

            ({ } it, CallBack back) => CallDecisions.CallBack(it, back, facts),
            ({ } it, PromiseCallBack promise) => CallDecisions.Promise(it, promise, facts),
            ({ } it, CallVisitorAgain again) => VisitDecisions.CallAgain(it, again),
            ({ } it, MissVisitor miss) => VisitDecisions.Miss(it, miss),

            ({ } it, OpenDependent open) => DependentDecisions.Open(it, open, facts),
            _ => throw new InvalidOperationException($"An unknown command: {command.GetType().Name}"),
        };
    }
}

/// <summary>What decisions may know beside the case.</summary>
internal readonly record struct Facts(Municipality Municipality, Instant Now)
{
    public Service? Service(string key) => Municipality.Services.GetValueOrDefault(key);

    /// <summary>The service that a known one names, else the generalist's.</summary>
    public Service ServiceOf(Open open) => open.Service is null ? Municipality.Generalist : Service(open.Service)!;

    public Unit? Unit(UnitKey key) =>
        key.Municipality == Municipality.Key ? Municipality.Units.GetValueOrDefault(key.Unit) : null;

    public bool HasDesk(DeskKey key) =>
        Unit(key.UnitKey) is { } unit && Municipality.Staff.Any(member => member.Unit.Key == unit.Key && member.Desk == key.Desk);

    public Instant AfterWorking(Duration working) => Municipality.Calendar.Add(Now, working);

    public UnitKey HubKey => new(Municipality.Key, Municipality.Hub.Key);
}
