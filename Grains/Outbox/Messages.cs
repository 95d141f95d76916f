using System.IO.Hashing;
using System.Text;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>Words to a citizen; the channel's own texts are chosen by <see cref="Kind"/> and language when sent.</summary>
/// <param name="Text">Staff's words, when there are any.</param>
/// <param name="Due">The time promised, when the message tells of one.</param>
public sealed record CitizenMessage(
    CitizenMessageKind Kind, Contact To, Language Language, CaseKey Case, string Service, string? Text, Instant? Due);

public enum CitizenMessageKind
{
    Receipt,
    Acknowledged,
    Reply,
    Question,
    Answer,
    Extended,
    Closed,

    /// <summary>The case has closed by itself; how it was met is asked.</summary>
    Survey,

    /// <summary>The citizen's complaint of delay has come in.</summary>
    Complained,

    /// <summary>The citizen's demand of a decision has come in.</summary>
    Demanded,

    /// <summary>The demand was declined, with reasons and how to appeal.</summary>
    DemandDeclined,

    /// <summary>The receipt to an address that is yet to be confirmed, with its code.</summary>
    ReceiptToConfirm,

    /// <summary>A code for an address.</summary>
    EmailCode,

    /// <summary>There is something to read in the case; to an address that nobody has confirmed.</summary>
    News,

    /// <summary>The receipt of a case that came by e-mail, with the follow code: whoever uses it has the address.</summary>
    MailReceipt,

    /// <summary>As <see cref="News"/>, with the follow code of a case that came by e-mail.</summary>
    MailNews,
}

/// <summary>A case has been raised: what a unit's head or supervisors are told.</summary>
public sealed record StaffMessage(EscalationLevel Level, CaseKey Case, UnitKey Unit, UnitKey Owner, string Service);

/// <summary>What a switchboard is asked to do.</summary>
/// <param name="Switchboard">Its key; null for the municipality's first.</param>
/// <param name="Call">The id of the waiting call to connect with the desk; null for calling the citizen's number.</param>
/// <param name="Phone">The citizen's number; null when a waiting call is meant.</param>
public sealed record SwitchboardMessage(string? Switchboard, CaseKey Case, DeskKey Desk, string? Call, string? Phone);

/// <summary>A command from one case to another.</summary>
public sealed record CaseMessage(CaseKey To, CaseCommand Command);

/// <summary>Which messages a transition sends, with ids that are the same however often they are made.</summary>
internal static class Messages
{
    public const string Citizen = "citizen";
    public const string Staff = "staff";
    public const string Case = "case";
    public const string Switchboard = "switchboard";

    public static IReadOnlyList<OutboxMessage> Of(Case after, Transition transition) =>
    [
        .. transition.Events.SelectMany((what, number) => Of(after, what, number)
            .Select(message => new OutboxMessage(
                Id(after, number, message.Kind), after.Key, message.Kind, message.Body, transition.At))),
        .. JoinMessages.Of(after, transition),
    ];

    private static IEnumerable<(string Kind, byte[] Body)> Of(Case it, CaseEvent what, int number) =>
    [
        .. it.Contact() is { Email: not null } contact && ToCitizen(it, what) is { } words
            ? [(Citizen, EventJson.Write(words with { To = it.IsProtected ? contact with { Name = null, Phone = null } : contact }))]
            : Array.Empty<(string, byte[])>(),
        .. ToCase(it, what, Id(it, number, Case)) is { } command
            ? [(Case, EventJson.Write(command))]
            : Array.Empty<(string, byte[])>(),
        .. ToSwitchboard(it, what) is { } wish
            ? [(Switchboard, EventJson.Write(wish))]
            : Array.Empty<(string, byte[])>(),
        .. Raised(what) is { } level
            ? [(Staff, EventJson.Write(new StaffMessage(level, it.Key, it.Unit, it.Owner, it.Service)))]
            : Array.Empty<(string, byte[])>(),
    ];

    private static EscalationLevel? Raised(CaseEvent what) => what switch
    {
        Escalated { Level: >= EscalationLevel.Supervisor } e => e.Level,
        DelayComplained => EscalationLevel.Supervisor,
        _ => null,
    };

    private static CitizenMessage? ToCitizen(Case it, CaseEvent what) => what switch
    {
        EmailAsked when it is { Version: 1, Opening.Email.Silent: true } => null,
        EmailAsked when it.Version == 1 && EmailDecisions.CodeForLink(it) is { } code => Words(it, CitizenMessageKind.MailReceipt, code, it.Promise(PromiseKind.Answer)?.Due),
        EmailAsked e => Words(
            it, it.Version == 1 ? CitizenMessageKind.ReceiptToConfirm : CitizenMessageKind.EmailCode, e.Code, it.Promise(PromiseKind.Answer)?.Due),
        _ when EmailDecisions.Email(it) is not { Confirmed: false } => Confidential(it, what),
        Opened or PromiseKept => null,
        _ when Confidential(it, what) is null => null,
        _ => EmailDecisions.CodeForLink(it) is { } code ? Words(it, CitizenMessageKind.MailNews, code) : Words(it, CitizenMessageKind.News),
    };

    /// <summary>What only the citizen may read.</summary>
    private static CitizenMessage? Confidential(Case it, CaseEvent what) => what switch
    {
        Opened => Words(it, CitizenMessageKind.Receipt, due: it.Promise(PromiseKind.Answer)?.Due),
        PromiseKept { Kind: PromiseKind.Acknowledgement } =>
            Words(it, CitizenMessageKind.Acknowledged, due: it.Promise(PromiseKind.Answer)?.Due),
        Replied e => Words(it, CitizenMessageKind.Reply, e.Text),
        CitizenAsked e => Words(it, CitizenMessageKind.Question, e.Text),
        Answered e => Words(it, CitizenMessageKind.Answer, e.Text),
        PromiseMoved { Cause: MoveCause.Extended } e => Words(it, CitizenMessageKind.Extended, e.Text, e.Due),
        Closed { Text: { } text } => Words(it, CitizenMessageKind.Closed, text),
        Closed => Words(it, CitizenMessageKind.Survey),
        DelayComplained { DecideBy: { } by } => Words(it, CitizenMessageKind.Demanded, due: by),
        DelayComplained => Words(it, CitizenMessageKind.Complained),
        DemandDeclined e => Words(it, CitizenMessageKind.DemandDeclined, e.Text),
        _ => null,
    };

    private static CitizenMessage Words(Case it, CitizenMessageKind kind, string? text = null, Instant? due = null) =>
        new(kind, new(), it.Opening.Language, it.Key, it.Service, text, due);

    private static CaseMessage? ToCase(Case it, CaseEvent what, Guid id) => what switch
    {
        DependentOpened e => new(e.Dependent, OpenOf(it, e, id)),
        CallJoined e => new(e.To, new NoteLostCall(id, Actor.Engine, it.Key, it.ClosedAt!.Value, it.Opening.Text)),
        Closed when it.Opening.Parent is { } parent => new(parent, new NoteDependentClosed(id, Actor.Engine, it.Key)),
        _ => null,
    };

    /// <summary>A desk that takes a case whose caller waits gets the call; not when it has answered already.</summary>
    private static SwitchboardMessage? ToSwitchboard(Case it, CaseEvent what) => what switch
    {
        Claimed or HandoverAccepted when it is { Call: { State: CallState.Waiting } call, Holder: { } holder } =>
            new(call.Of.Switchboard, it.Key, holder.Desk, call.Of.Id, Phone: null),
        CallBackStarted e => new(it.Call?.Of.Switchboard, it.Key, e.Desk, Call: null, it.Opening.Contact?.Phone),
        _ => null,
    };

    /// <summary>The dependent case is the citizen's own too, so the same follow code opens it.</summary>
    private static Open OpenOf(Case it, DependentOpened e, Guid id) => new(
        id, Actor.Engine, it.Opening.Channel == Channel.Visit ? Channel.Web : it.Opening.Channel,
        it.Opening.Language, e.Text, e.Service, Place: it.IsProtected ? null : it.Opening.Place,
        CitizenId: it.Opening.CitizenId, FollowKey: it.Opening.FollowKey, Parent: it.Key);

    internal static Guid Id(Case it, int number, string kind) =>
        new(XxHash128.Hash(Encoding.UTF8.GetBytes($"{it.Key}/{it.Version}/{number}/{kind}")));
}
