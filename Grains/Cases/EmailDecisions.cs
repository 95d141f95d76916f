using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Servicenav.Outbox;

namespace Servicenav.Cases;

/// <summary>
/// Where letters about a case go. An address that nobody has confirmed is told only that there is something to read: one wrong
/// letter in it, and a stranger would have the answer.
/// </summary>
public static class EmailDecisions
{
    private const int CodesAtOnce = 5;
    private static readonly Duration Window = Duration.FromDays(1);

    /// <summary>Six digits that nobody can guess.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString("0123456789", 6);

    /// <summary>The address; null when there is none.</summary>
    public static (string Address, bool Confirmed)? Email(this CaseView it) => Email(it.Contact?.Email, it.Timeline);

    /// <summary>A letter came back, and nobody has confirmed the address since: nothing is sent there.</summary>
    public static bool EmailFails(this CaseView it) => Fails(it.Timeline);

    internal static bool EmailFails(this Case it) => Fails(it.Timeline);

    internal static (string Address, bool Confirmed)? Email(Case it) => Email(it.Opening.Contact?.Email, it.Timeline);

    internal static Decision Ask(Case it, AskEmail ask, Facts facts) =>
        Words.Check(ask.Address, Limits.ShortText) is { } refusal ? Decision.Refuse(refusal)
        : it.Timeline.Count(entry => entry.What is EmailAsked && facts.Now - entry.At < Window) >= CodesAtOnce ? Decision.Refuse(Refusal.TooManyEmailCodes)
        : Decision.Accept(new EmailAsked(ask.Address, ask.Code));

    internal static Decision Confirm(Case it, ConfirmEmail confirm) => Email(it) switch
    {
        _ when it.EmailFails() => Decision.Refuse(Refusal.EmailCodeIsWrong),
        { Confirmed: true } => Decision.Nothing,
        not null when CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(LastAsked(it.Timeline)!.Code), Encoding.UTF8.GetBytes(confirm.Code)) =>
            Decision.Accept(new EmailConfirmed()),
        _ => Decision.Refuse(Refusal.EmailCodeIsWrong),
    };

    /// <summary>
    /// What came back from an address that the citizen has left since is of no interest, and a report that came by e-mail, which anybody may write, is
    /// believed only when it has the id of a letter to the address.
    /// </summary>
    internal static Decision Undelivered(Case it, NoteUndelivered note) => Email(it) switch
    {
        _ when note.By.Kind != ActorKind.Engine || (note.Address is null && !LetterSeal.IsOn(it, note.RequestId)) => Decision.Refuse(Refusal.NotAllowed),
        null => Decision.Nothing,
        _ when it.EmailFails() => Decision.Nothing,
        { } now when note.Address is { } left && !Same(now.Address, left) => Decision.Nothing,
        _ => Decision.Accept(new EmailUndelivered(note.Status)),
    };

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>An e-mail as the case knows it: whether it is from where letters about the case go.</summary>
    internal static IncomingEmail? Known(Case it, IncomingEmail? email) => email is null ? null
        : email with { Stranger = !Same(it.Contact()?.Email?.Trim(), email.From) };

    /// <summary>
    /// The follow code that letters to the address carry where it was opened in a way in which nobody could be told it, by e-mail or another
    /// system; null where the citizen was.
    /// </summary>
    internal static string? CodeForLink(Case it) =>
        LastAsked(it.Timeline) is { } asked && FollowCode.TryParse(asked.Code, out var code) && FollowCode.Matches(it.Opening.FollowKey, FollowCode.Hash(code)) ? code : null;

    /// <summary>Where nobody ever asked, whoever opened the case answers for the address.</summary>
    private static (string Address, bool Confirmed)? Email(string? opened, IReadOnlyList<TimelineEntry> timeline) => LastAsked(timeline) is { } asked
        ? (asked.Address, LastOf(timeline) is EmailConfirmed)
        : opened is null ? null : (opened, !Fails(timeline));

    private static bool Fails(IReadOnlyList<TimelineEntry> timeline) => LastOf(timeline) is EmailUndelivered;

    private static CaseEvent? LastOf(IReadOnlyList<TimelineEntry> timeline) =>
        timeline.LastOrDefault(entry => entry.What is EmailAsked or EmailConfirmed or EmailUndelivered)?.What;

    private static EmailAsked? LastAsked(IReadOnlyList<TimelineEntry> timeline) => timeline.LastOrDefault(entry => entry.What is EmailAsked)?.What as EmailAsked;
}
