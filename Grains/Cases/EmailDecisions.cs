using System.Security.Cryptography;
using System.Text;
using NodaTime;

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

    /// <summary>How the citizen is reached now.</summary>
    internal static Contact? Contact(this Case it) =>
        Email(it) is { } email ? (it.Opening.Contact ?? new()) with { Email = email.Address } : it.Opening.Contact;

    internal static (string Address, bool Confirmed)? Email(Case it) => Email(it.Opening.Contact?.Email, it.Timeline);

    internal static Decision Ask(Case it, AskEmail ask, Facts facts) =>
        Words.Check(ask.Address, Limits.ShortText) is { } refusal ? Decision.Refuse(refusal)
        : it.Timeline.Count(entry => entry.What is EmailAsked && facts.Now - entry.At < Window) >= CodesAtOnce ? Decision.Refuse(Refusal.TooManyEmailCodes)
        : Decision.Accept(new EmailAsked(ask.Address, ask.Code));

    internal static Decision Confirm(Case it, ConfirmEmail confirm) => Email(it) switch
    {
        { Confirmed: true } => Decision.Nothing,
        not null when CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(LastAsked(it.Timeline)!.Code), Encoding.UTF8.GetBytes(confirm.Code)) =>
            Decision.Accept(new EmailConfirmed()),
        _ => Decision.Refuse(Refusal.EmailCodeIsWrong),
    };

    /// <summary>An e-mail as the case knows it: whether it is from where letters about the case go.</summary>
    internal static IncomingEmail? Known(Case it, IncomingEmail? email) => email is null ? null
        : email with { Stranger = !string.Equals(it.Contact()?.Email?.Trim(), email.From, StringComparison.OrdinalIgnoreCase) };

    /// <summary>The follow code that letters about a case that came by e-mail carry, as nobody else has told the citizen; null where somebody has.</summary>
    internal static string? CodeForLink(Case it) =>
        it.Opening.Email is not null && LastAsked(it.Timeline) is { } asked && FollowCode.TryParse(asked.Code, out var code) ? code : null;

    /// <summary>Where nobody ever asked, whoever opened the case answers for the address.</summary>
    private static (string Address, bool Confirmed)? Email(string? opened, IEnumerable<TimelineEntry> timeline) => LastAsked(timeline) is { } asked
        ? (asked.Address, timeline.Select(entry => entry.What).Last(what => what is EmailAsked or EmailConfirmed) is EmailConfirmed)
        : opened is null ? null : (opened, true);

    private static EmailAsked? LastAsked(IEnumerable<TimelineEntry> timeline) => timeline.Select(entry => entry.What).OfType<EmailAsked>().LastOrDefault();
}
