using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Outbox;

/// <summary>Words to a citizen; the way's own texts are chosen by <see cref="Kind"/> and language when sent.</summary>
/// <param name="To">Only what its carrier needs.</param>
/// <param name="Text">Staff's words, when there are any; only in an e-mail: a text message may be seen by anybody, and a letter is printed from the case.</param>
/// <param name="Due">The time promised, when the message tells of one.</param>
/// <param name="Code">For links to the case; null where only the page that asks for the follow code may be linked to.</param>
/// <param name="Answers">The sender's id of the citizen's own last e-mail; null for none.</param>
/// <param name="Unit">Where the case is, whose staff post a letter; null for what is not by post.</param>
public sealed record CitizenMessage(
    CitizenMessageKind Kind, Contact To, Language Language, CaseKey Case, string Service, string? Text, Instant? Due, string? Code = null,
    string? Answers = null, UnitKey? Unit = null);

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

    /// <summary>The receipt where the citizen could be told no follow code otherwise, with it: whoever uses it has the address.</summary>
    MailReceipt,

    /// <summary>As <see cref="News"/>, with the follow code, as <see cref="MailReceipt"/>.</summary>
    MailNews,
}

/// <summary>What the citizen is told of a transition, and by which carrier.</summary>
internal static class CitizenMessages
{
    public static (string Kind, CitizenMessage Words)? Of(Case it, CaseEvent what)
    {
        // What is said in a chat is read there.
        if (it.Live == LiveKind.Chat)
            return null;
        if (what is EmailAsked asked)
            return it is { Version: 1, Opening.Email.Silent: true } ? null : Addressed(it, it.Contact()!, (Messages.Citizen, Asked(it, asked)));
        if (Told(it, what) is not { } told)
            return null;

        var contact = it.Contact();
        var (kind, words) = ContactDecisions.Way(contact, it.Opening.Channel) switch
        {
            ContactWay.TextMessage when it.TextsFail() => (Messages.Citizen, contact?.Email is null ? null : ByEmail(it, what, told)),
            ContactWay.Email => (Messages.Citizen, ByEmail(it, what, told)),
            ContactWay.TextMessage => (Messages.Text, told with { Text = null, Code = it.CodeInLetters(ContactWay.TextMessage) }),
            ContactWay.Letter => (Messages.Letter, PostDecisions.Letter(what) is null ? null : told with { Text = null, Unit = it.Unit }),
            _ => ("", null),
        };
        return words is null ? null : Addressed(it, contact!, (kind, words));
    }

    private static (string, CitizenMessage) Addressed(Case it, Contact contact, (string Kind, CitizenMessage Words) to) =>
        (to.Kind, to.Words with { To = To(it, contact, to.Kind), Answers = to.Kind == Messages.Citizen ? OwnMail(it) : null });

    private static CitizenMessage Asked(Case it, EmailAsked asked) => it.Version != 1 ? Words(it, CitizenMessageKind.EmailCode, asked.Code, AnswerBy(it))
        : EmailDecisions.CodeForLink(it) is { } code ? Words(it, CitizenMessageKind.MailReceipt, due: AnswerBy(it)) with { Code = code }
        : Words(it, CitizenMessageKind.ReceiptToConfirm, asked.Code, AnswerBy(it));

    private static CitizenMessage? ByEmail(Case it, CaseEvent what, CitizenMessage told) => EmailDecisions.Email(it) switch
    {
        _ when it.EmailFails() => null,
        { Confirmed: true } => told with { Code = it.CodeInLetters(ContactWay.Email) },
        _ when what is Opened or PromiseKept => null,
        _ => EmailDecisions.CodeForLink(it) is { } code ? Words(it, CitizenMessageKind.MailNews) with { Code = code } : Words(it, CitizenMessageKind.News),
    };

    /// <summary>What only the citizen may read.</summary>
    private static CitizenMessage? Told(Case it, CaseEvent what) => what switch
    {
        Opened => Words(it, CitizenMessageKind.Receipt, due: AnswerBy(it)),
        ChatEnded when it.Status != CaseStatus.Answered => Words(it, CitizenMessageKind.Receipt, due: AnswerBy(it)),
        PromiseKept { Kind: PromiseKind.Acknowledgement } => Words(it, CitizenMessageKind.Acknowledged, due: AnswerBy(it)),
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
        new(kind, new(), it.Language, it.Key, it.Service, text, due);

    private static Instant? AnswerBy(Case it) => it.Promise(PromiseKind.Answer)?.Due;

    /// <summary>Not one that a program or, from another address, perhaps a stranger wrote.</summary>
    private static string? OwnMail(Case it) => it.Timeline
        .Select(entry => entry.What switch { Opened e => e.Email, CitizenWrote e => e.Email, Reopened e => e.Email, _ => null })
        .LastOrDefault(mail => mail is { Stranger: false, Automatic: false, MessageId: not null })?.MessageId;

    /// <summary>No carrier gets more than it needs, and a protected citizen's name is in no letter. Who posts a letter reads the address in the case.</summary>
    private static Contact To(Case it, Contact contact, string kind) => kind switch
    {
        Messages.Citizen => new(it.IsProtected ? null : contact.Name, contact.Email),
        Messages.Text => new(Phone: contact.Phone),
        _ => new(),
    };
}
