namespace Servicenav.Cases;

/// <summary>
/// A case that is about the same thing as another waits with it and is answered with it. Each of the two decides about itself: this
/// one whether it may go and what it does with what the other says, the other (<see cref="LeadDecisions"/>) whether it can take it.
/// </summary>
public static class JoinDecisions
{
    /// <summary>Why nobody can be joined to a case, so that a page can say it before anything is done; null when it can lead.</summary>
    public static Refusal? RefuseToLead(this CaseView it) => it switch
    {
        { Status: CaseStatus.Erased } => Refusal.CaseIsErased,
        { Status: CaseStatus.Closed } => Refusal.CaseIsClosed,
        { Status: CaseStatus.Joined } => Refusal.CaseIsJoined,
        { Protected: true } => Refusal.CaseIsProtected,
        { Chat.Live: true } => Refusal.ChatGoesOn,
        { Joined.Count: >= Limits.JoinedCases } => Refusal.TooManyJoined,
        _ => null,
    };

    /// <summary>Whether it is of any use to ask that a case be joined to another, as far as a page can know.</summary>
    public static bool MayFollow(this CaseView it) =>
        it is { Protected: false, Chat: not { Live: true }, Status: CaseStatus.Waiting or CaseStatus.Held or CaseStatus.AwaitingCitizen };

    /// <summary>
    /// To be joined by a person is to be taken on by one; every other promise waits for the answer. Those that wait with it go on to where it goes.
    /// </summary>
    internal static Decision Join(Case it, Join join, Facts facts) => it switch
    {
        _ when (Permissions.NeedsStaff(join.By) ?? Words.CheckReason(join.Reason)) is { } refusal => Decision.Refuse(refusal),
        _ when join.To == it.Key => Decision.Refuse(Refusal.JoinedToItself),
        _ when join.To.Municipality != it.Key.Municipality => Decision.Refuse(Refusal.CaseIsUnknown),
        { Status: CaseStatus.Joined } => it.JoinedTo == join.To ? Decision.Nothing : Decision.Refuse(Refusal.CaseIsJoined),
        { Status: CaseStatus.Answered } => Decision.Refuse(Refusal.AlreadyAnswered),
        { Holder: not null } when Permissions.NeedsHolderOrSupervisor(it, join.By) is not null => Decision.Refuse(Refusal.HeldByAnother),
        { IsProtected: true } => Decision.Refuse(Refusal.CaseIsProtected),
        { Live: LiveKind.Visit } => Decision.Refuse(Refusal.VisitsStay),
        { Live: LiveKind.Call } => Decision.Refuse(Refusal.CallGoesOn),
        { Live: LiveKind.Chat } => Decision.Refuse(Refusal.ChatGoesOn),
        _ when it.Dependents.Any(dependent => !dependent.Closed) => Decision.Refuse(Refusal.DependentsAreOpen),
        _ => Decision.Accept(
        [
            .. PromiseDecisions.Resume(it, facts),
            .. PromiseDecisions.Keep(it, PromiseKind.Acknowledgement, facts),
            .. it.Joined.Select(other => new TurnedAway(other, join.To)),
            new Joined(join.To, join.Reason),
        ]),
    };

    /// <summary>Its clocks have run all the time and go on.</summary>
    internal static Decision TakeOut(Case it, TakeOut take) =>
        (Permissions.NeedsStaff(take.By) ?? Words.CheckReason(take.Reason)) is { } refusal ? Decision.Refuse(refusal)
        : it is { Status: CaseStatus.Joined, JoinedTo: { } lead } ? Decision.Accept(new TakenOut(lead, take.Reason))
        : Decision.Refuse(Refusal.CaseIsNotJoined);

    internal static Decision TellApart(Case it, TellApart tell) =>
        Permissions.NeedsStaff(tell.By) is { } refusal ? Decision.Refuse(refusal)
        : tell.Other == it.Key || it.ToldApart.Contains(tell.Other) ? Decision.Nothing
        : Decision.Accept(new ToldApart(tell.Other));

    /// <summary>What the one that leads has said is said here too; when it ends without a word, this one is nobody's but its own queue's.</summary>
    internal static Decision Follow(Case it, FollowLead follow, Facts facts) => (WaitsWith(it, follow.Lead), follow.What) switch
    {
        (false, _) => Decision.Nothing,
        (_, Replied e) => Decision.Accept([new Replied(e.Text), .. Keep(it, facts, PromiseKind.Acknowledgement, PromiseKind.CallBack)]),
        (_, Answered e) when WroteMeanwhile(it, follow) => Decision.Accept(
            [new Replied(e.Text), .. Keep(it, facts, PromiseKind.Acknowledgement, PromiseKind.CallBack), new TakenOut(follow.Lead, null)]),
        (_, Answered e) => Decision.Accept(
        [
            .. Keep(it, facts, PromiseKind.Acknowledgement, PromiseKind.CallBack, PromiseKind.Decision, PromiseKind.Answer),
            new Answered(e.Text, facts.Now + facts.Municipality.Timers.Close),
        ]),
        (_, PromiseMoved { Cause: MoveCause.Extended, Text: { } why } e) => it.Promise(PromiseKind.Answer) is { KeptAt: null } promise && promise.Due < e.Due
            ? Decision.Accept(PromiseDecisions.Extended(it, e.Due, why, facts))
            : Decision.Nothing,
        (_, Closed { Text: { } text }) => Decision.Accept(new Closed(text)),
        (_, Closed) => Decision.Accept(new TakenOut(follow.Lead, null)),
        _ => Decision.Nothing,
    };

    /// <summary>A chain that leads back to the case itself has no other end than its own queue.</summary>
    internal static Decision LeadGone(Case it, NoteLeadGone note) => note switch
    {
        _ when !WaitsWith(it, note.Lead) => Decision.Nothing,
        { To: { } to } when to != it.Key => Decision.Accept(new Joined(to, "")),
        _ => Decision.Accept(new TakenOut(note.Lead, null)),
    };

    /// <summary>A citizen who has more to say after the common answer is heard alone.</summary>
    internal static IEnumerable<CaseEvent> Leave(Case it) =>
        it is { Status: CaseStatus.Answered or CaseStatus.Closed, Holder: null, JoinedTo: { } lead } ? [new TakenOut(lead, null)] : [];

    /// <summary>Who becomes protected waits with nobody, and nobody with them.</summary>
    internal static IEnumerable<CaseEvent> Part(Case it) => it is { Status: CaseStatus.Joined, JoinedTo: { } lead }
        ? [new TakenOut(lead, null)]
        : it.Joined.Select(other => new TurnedAway(other, null));

    /// <summary>Who has said more before the common answer came, but after it was given, is told it and heard alone: nobody has read that before answering.</summary>
    private static bool WroteMeanwhile(Case it, FollowLead follow) => follow.At is { } said
        && it.Timeline.Any(entry => entry.At > said && entry.What is CitizenWrote { Email: not { Automatic: true } } or LostCallNoted);

    private static bool WaitsWith(Case it, CaseKey lead) => it.Status == CaseStatus.Joined && it.JoinedTo == lead;

    private static IEnumerable<CaseEvent> Keep(Case it, Facts facts, params IEnumerable<PromiseKind> kinds) =>
        kinds.SelectMany(kind => PromiseDecisions.Keep(it, kind, facts));
}

/// <summary>What a case does about those that wait with it.</summary>
internal static class LeadDecisions
{
    public static Decision Note(Case it, NoteJoined note) => (note.News, it.Joined.Contains(note.From)) switch
    {
        (JoinNews.Joined, true) or (not JoinNews.Joined, false) => Decision.Nothing,
        (JoinNews.Joined, false) when it.Status == CaseStatus.Joined => Decision.Accept(new TurnedAway(note.From, it.JoinedTo)),
        (JoinNews.Joined, false) when it.IsProtected || !it.IsOpen || it.Live == LiveKind.Chat || it.Joined.Length >= Limits.JoinedCases => Decision.Accept(new TurnedAway(note.From, null)),
        _ => Decision.Accept(new JoinedNoted(note.From, note.News)),
    };

    /// <summary>What has been erased leads nobody, and notes nothing about those that it has led.</summary>
    public static Decision NoteErased(NoteJoined note) =>
        note.News == JoinNews.Joined ? Decision.Accept(new TurnedAway(note.From, null)) : Decision.Nothing;
}
