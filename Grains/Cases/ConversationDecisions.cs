using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>What citizen and staff say to each other, up to the answer and the end.</summary>
internal static class ConversationDecisions
{
    /// <summary>The citizen's words start paused clocks again, and take an answered case up anew; what a program answers does not.</summary>
    public static Decision AddMessage(Case it, AddMessage message, Facts facts) =>
        (Words.Check(message.Text) ?? AttachmentRules.Refuse(it, message.Attachments)) is { } refusal
            ? Decision.Refuse(refusal)
            : message.Email is { Automatic: true }
                ? Decision.Accept(new CitizenWrote(message.Channel, message.Text, message.Attachments, EmailDecisions.Known(it, message.Email)))
                : Decision.Accept(
            [
                new CitizenWrote(message.Channel, message.Text, message.Attachments, EmailDecisions.Known(it, message.Email), message.Origin),
                .. PromiseDecisions.Resume(it, facts),
                .. it.Status == CaseStatus.Answered ? [NewAnswerPromise(it, facts)] : Array.Empty<CaseEvent>(),
                .. JoinDecisions.Leave(it),
            ]);

    public static Decision Reply(Case it, Reply reply, Facts facts) =>
        (Permissions.NeedsHolder(it, reply.By) ?? Words.Check(reply.Text)) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Accept(
            [
                new Replied(reply.Text),
                .. PromiseDecisions.Keep(it, PromiseKind.Acknowledgement, facts),
                .. PromiseDecisions.Keep(it, PromiseKind.CallBack, facts),
            ]);

    public static Decision Ask(Case it, AskCitizen ask, Facts facts) =>
        (Permissions.NeedsHolder(it, ask.By) ?? RefuseAnswered(it) ?? Words.Check(ask.Text)) is { } refusal
            ? Decision.Refuse(refusal)
            : it.PausedSince is not null
                ? Decision.Accept(new Replied(ask.Text))
                : Decision.Accept(
                [
                    .. PromiseDecisions.Keep(it, PromiseKind.Acknowledgement, facts),
                    new CitizenAsked(ask.Text),
                ]);

    public static Decision Answer(Case it, Answer answer, Facts facts) =>
        (Permissions.NeedsHolder(it, answer.By) ?? RefuseAnswered(it) ?? Words.Check(answer.Text)) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Accept(
            [
                .. PromiseDecisions.Resume(it, facts),
                .. PromiseDecisions.Keep(it, PromiseKind.Acknowledgement, facts),
                .. PromiseDecisions.Keep(it, PromiseKind.CallBack, facts),
                .. PromiseDecisions.Keep(it, PromiseKind.Decision, facts),
                .. PromiseDecisions.Keep(it, PromiseKind.Answer, facts),
                new Answered(answer.Text, facts.Now + facts.Municipality.Timers.Close),
            ]);

    public static Decision Note(Case it, AddNote note) =>
        (Permissions.NeedsStaff(note.By) ?? Words.Check(note.Text)) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Accept(new Noted(note.Text));

    /// <summary>Staff end a case, e.g. when it was withdrawn; the reason goes to the citizen.</summary>
    public static Decision Close(Case it, Close close) =>
        (Permissions.NeedsHolderOrSupervisor(it, close.By) ?? CallDecisions.RefuseWhileTalking(it) ?? Words.CheckReason(close.Reason)) is { } refusal
            ? Decision.Refuse(refusal)
            : it.Dependents.All(dependent => dependent.Closed)
                ? Decision.Accept(new Closed(close.Reason))
                : Decision.Refuse(Refusal.DependentsAreOpen);

    /// <summary>A closed case starts over in its home queue with new promises.</summary>
    public static Decision Reopen(Case it, Reopen reopen, Facts facts) =>
        it.Status != CaseStatus.Closed ? Decision.Refuse(Refusal.CaseIsNotClosed)
        : (Words.Check(reopen.Text) ?? AttachmentRules.Refuse(it, reopen.Attachments)) is { } refusal ? Decision.Refuse(refusal)
        : Decision.Accept(
        [
            new Reopened(reopen.Channel, reopen.Text, reopen.Attachments, EmailDecisions.Known(it, reopen.Email), reopen.Origin),
            .. OpeningDecisions.Promises(ServiceOf(it, facts), facts),
            .. JoinDecisions.Leave(it),
        ]);

    private static Refusal? RefuseAnswered(Case it) =>
        it.Status == CaseStatus.Answered ? Refusal.AlreadyAnswered : null;

    private static Promised NewAnswerPromise(Case it, Facts facts) =>
        OpeningDecisions.Promise(PromiseKind.Answer, ServiceOf(it, facts).Terms.Answer, facts);

    private static Service ServiceOf(Case it, Facts facts) => facts.Service(it.Service) ?? facts.Municipality.Generalist;
}
