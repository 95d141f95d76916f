using NodaTime;
using Servicenav.Cases;
using Servicenav.Incoming;
using Servicenav.Sites;

namespace Servicenav.Desk.Working;

/// <summary>One recorded step of a case as staff read it.</summary>
/// <param name="Said">Words somebody wrote, with what they are.</param>
/// <param name="Lines">What else happened at the same time.</param>
public sealed record Chapter(Instant At, string By, IReadOnlyList<Quote> Said, IReadOnlyList<string> Lines);

/// <param name="Kind">Whose words: <c>citizen</c>, <c>staff</c> or <c>note</c>, which only staff see.</param>
/// <param name="Files">What came with the words.</param>
/// <param name="Email">The e-mail that they came by.</param>
/// <param name="Letter">The words' place in the timeline, when they were said to the citizen; see <see cref="PostDecisions.Letter"/>.</param>
public sealed record Quote(
    string What, string Text, string Kind, IReadOnlyList<Attachment>? Files = null, IncomingEmail? Email = null, int? Letter = null);

/// <summary>Everything that has happened to a case, with notes and the reasons for every routing (X6).</summary>
public sealed class CaseStory(CaseView it, Site site)
{
    /// <summary>Latest first.</summary>
    public IEnumerable<Chapter> Chapters => it.Timeline.Select((entry, number) => (Entry: entry, Number: number))
        .GroupBy(step => step.Entry.At)
        .Select(step => new Chapter(
            step.Key,
            By(step.First().Entry),
            [
                .. step.Select(said => Said(said.Entry.What) is { } quote
                    ? quote with
                    {
                        Files = AttachmentRules.Of(said.Entry.What),
                        Email = said.Entry.What.Email(),
                        Letter = PostDecisions.Letter(said.Entry.What) is null ? null : said.Number,
                    }
                    : null)
                    .OfType<Quote>().Where(quote => quote.Text.Length > 0 || quote.Files is { Count: > 0 }),
            ],
            [.. step.SelectMany(happened => Lines(happened.Entry.What))]))
        .Where(chapter => chapter.Said.Count + chapter.Lines.Count > 0)
        .Reverse();

    /// <summary>What the citizen wants: how it began, and what was said last on their side; no out-of-office reply.</summary>
    public IReadOnlyList<Chapter> Need
    {
        get
        {
            var said = Chapters.Where(chapter => chapter.Said.Any(quote => quote.Kind == "citizen")).ToList();
            return [.. said.TakeLast(1), .. said.SkipLast(1).Where(later => later.Said.All(quote => quote.Email is not { Automatic: true })).Take(1)];
        }
    }

    public string Citizen => it.Contact?.Name ?? site["work.citizen"];

    /// <summary>Nobody has seen the service that was found; an e-mail that staff register has one that they have seen.</summary>
    private bool IsFoundByMachine => it.Channel is Cases.Channel.Email or Cases.Channel.TextMessage && it.Timeline[0].By.Kind == ActorKind.Citizen;

    private Quote? Said(CaseEvent what) => what switch
    {
        Opened e => new(site.Say("staff.event.Opened", ("channel", Channel(e.Channel))), e.Text, "citizen"),
        CitizenWrote e => new(site.Say("staff.event.CitizenWrote", ("channel", Channel(e.Channel))), e.Text, "citizen"),
        Reopened e => new(site.Say("staff.event.Reopened", ("channel", Channel(e.Channel))), e.Text, "citizen"),
        DelayComplained { Text: { } text } e => new(Complained(e), text, "citizen"),
        DemandDeclined e => new(site["staff.event.DemandDeclined"], e.Text, "staff"),
        Replied e => new(site["staff.event.Replied"], e.Text, "staff"),
        CitizenAsked e => new(site["staff.event.CitizenAsked"], e.Text, "staff"),
        Answered e => new(site["staff.event.Answered"], e.Text, "staff"),
        ProtectionChanged e => new(site[e.Protected ? "staff.event.ProtectionOn" : "staff.event.ProtectionOff"], e.Reason, "note"),
        Joined { Reason.Length: > 0 } e => new(site.Say("staff.event.Joined", ("reference", e.To.Reference)), e.Reason, "note"),
        TakenOut { Reason: { } text } e => new(site.Say("staff.event.TakenOut", ("reference", e.From.Reference)), text, "note"),
        Noted e => new(site["staff.event.Noted"], e.Text, "note"),
        HandoverOffered e => new(site.Say("staff.event.HandoverOffered", ("to", site.Receiver(e.To, e.ToDesk))), e.Note, "note"),
        AdviceAsked e => new(site.Say("staff.event.AdviceAsked", ("to", site.Receiver(e.To, e.ToDesk))), e.Question, "note"),
        AdviceGiven e => new(site["staff.event.AdviceGiven"], e.Text, "note"),
        HandoverDeclined e => new(site["staff.event.HandoverDeclined"], e.Reason, "note"),
        DependentOpened e => new(
            site.Say("staff.event.DependentOpened", ("service", site.Service(e.Service)), ("reference", e.Dependent.Reference)), e.Text, "note"),
        PromiseMoved { Cause: MoveCause.Extended, Text: { } text } e => new(
            site.Say("staff.event.PromiseMoved", ("promise", Promise(e.Kind)), ("date", site.Times.At(e.Due))), text, "staff"),
        Escalated { Text: { } text } e => new(site.Words.Of("staff.level", e.Level), text, "note"),
        Released { Text: { } text } e => new(site.Words.Of("staff.release", e.Cause), text, "note"),
        Closed { Text: { } text } => new(site["staff.event.Closed"], text, "staff"),
        Routed { Text: { } text } e => new(site.Say("staff.event.Routed", ("unit", site.Unit(e.To))), text, "staff"),
        _ => null,
    };

    /// <summary>In words, by the class and subject of the status code (RFC 3463).</summary>
    private static string Bounced(string status) => status.Split('.') switch
    {
        ["5", "1", ..] => "address",
        [_, "2", ..] => "mailbox",
        [_, "4", ..] or ["4", ..] => "server",
        _ => "refused",
    };

    private IEnumerable<string> Lines(CaseEvent what) => what switch
    {
        Classified e =>
        [
            site.Say("staff.event.Classified", ("service", site.Service(e.Service)), ("unit", site.Unit(e.Owner))),
            .. e.Found.Count > 0 ? [site.Say(IsFoundByMachine ? "work.foundByMachine" : "work.found", ("words", string.Join(", ", e.Found)))] : Array.Empty<string>(),
        ],
        Promised e => [site.Say("staff.event.Promised", ("promise", Promise(e.Kind)), ("date", site.Times.At(e.Due)))],
        PromiseMoved { Cause: not MoveCause.Extended } e =>
            [$"{site.Say("staff.event.PromiseMoved", ("promise", Promise(e.Kind)), ("date", site.Times.At(e.Due)))} {site.Words.Of("staff.moved", e.Cause)}"],
        PromiseKept e => [site.Say(e.Late ? "staff.event.PromiseKeptLate" : "staff.event.PromiseKept", ("promise", Promise(e.Kind)))],
        Routed { Text: null } e =>
            [$"{site.Say("staff.event.Routed", ("unit", site.Unit(e.To)))} {site.Words.Of("staff.routing", e.Reason)}"],
        Claimed e => [site.Say("staff.event.Claimed", ("name", e.Name), ("unit", site.Unit(e.Desk.UnitKey)))],
        HandoverAccepted e => [site.Say("staff.event.HandoverAccepted", ("name", e.Name), ("unit", site.Unit(e.Desk.UnitKey)))],
        QuestionWithdrawn => [site["staff.event.QuestionWithdrawn"]],
        ContactPreferred e =>
        [
            site.Say(
                "staff.event.ContactPreferred", ("way", site.Words.Of("staff.way", e.Way ?? ContactWay.Email)), ("language", $"{Languages.Name(e.Language.Code, site)}{(e.Language.EasyRead ? ", " + site["work.easy"] : "")}")),
        ],
        EmailUndelivered e => [site.Say("staff.event.EmailUndelivered", ("why", site[$"staff.bounce.{Bounced(e.Status)}"]))],
        HandoverExpired => [site["staff.event.HandoverExpired"]],
        Released { Text: null } e => [site.Words.Of("staff.release", e.Cause)],
        Escalated { Text: null } e => [site.Words.Of("staff.level", e.Level)],
        ClocksResumed => [site["staff.event.ClocksResumed"]],
        DependentClosed e => [site.Say("staff.event.DependentClosed", ("reference", e.Dependent.Reference))],
        Closed { Text: null } when it.Status == CaseStatus.Erased => [site["staff.event.Closed"]],
        Closed { Text: null } => it.Timeline.Any(entry => entry.What is Answered) ? [site["work.closedItself"]] : [],
        DelayComplained { Text: null } e => [Complained(e)],
        Joined { Reason: "" } e => [site.Say("staff.event.Joined", ("reference", e.To.Reference))],
        TakenOut { Reason: null } e => [site.Say("staff.event.TakenOut", ("reference", e.From.Reference))],
        JoinedNoted e => [site.Say($"staff.event.JoinNews.{e.News}", ("reference", e.Case.Reference))],
        TurnedAway e => [site.Say("staff.event.TurnedAway", ("reference", e.Case.Reference))],
        ToldApart e => [site.Say("staff.event.ToldApart", ("reference", e.Other.Reference))],
        CallQueued e => [site.Say("staff.event.CallQueued", ("number", e.Call.Number))],
        CallAnswered => [site["staff.event.CallAnswered"]],
        CallLost { IsShort: true } => [site["staff.event.CallLostShort"]],
        CallLost { Cause: CallLoss.SwitchboardSilent } => [site["staff.event.CallLostSilent"]],
        CallLost => [site["staff.event.CallLost"]],
        CallTransferred => [site["staff.event.CallTransferred"]],
        CallEnded => [site["staff.event.CallEnded"]],
        CallJoined e => [site.Say("staff.event.CallJoined", ("reference", e.To.Reference))],
        LostCallNoted e => [site.Say("staff.event.LostCallNoted", ("reference", e.From.Reference))],
        CallBackStarted => [site["staff.event.CallBackStarted"]],
        TicketGiven e => [site.Say("staff.event.TicketGiven", ("number", e.Number))],
        VisitorCalled => [site["staff.event.VisitorCalled"]],
        ProtectionChanged { Reason: "" } e => [site[e.Protected ? "staff.event.ProtectionOn" : "staff.event.ProtectionOff"]],
        Erased e => [site.Say("staff.event.Erased", ("rule", e.Rule))],
        VisitorMissed => [site["staff.event.VisitorMissed"]],
        TextReported { Why: null } => [site["staff.event.TextArrived"]],
        TextReported { Why: { } why } => [site.Say("staff.event.TextFailed", ("reason", why))],
        LetterPosted e => [site.Say("staff.event.LetterPosted", ("date", site.Times.At(it.Timeline[e.Place].At)))],
        ChatBegan => [site["staff.event.ChatBegan"]],
        ChatEnded e => [site.Words.Of("staff.chatEnded", e.Why)],
        _ => [],
    };

    private string By(TimelineEntry entry) => entry.By.Kind switch
    {
        _ when entry.What.IsByStranger() => site["incoming.another"],
        ActorKind.Citizen => entry.By.Name is { } system ? site.Say("work.through", ("name", Citizen), ("system", system)) : Citizen,
        ActorKind.Engine => site["work.engine"],
        _ => entry.By.Name ?? "",
    };

    private string Complained(DelayComplained e) => e.DecideBy is { } by
        ? site.Say("staff.event.Demanded", ("date", site.Times.At(by)))
        : site["staff.event.DelayComplained"];

    private string Channel(Channel channel) => site.Words.Of("channel", channel);

    private string Promise(PromiseKind kind) => site.Words.Of("staff.promise", kind);
}
