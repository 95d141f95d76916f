using System.Globalization;
using MimeKit;
using Servicenav.Cases;

namespace Servicenav.Incoming;

/// <summary>An e-mail as a case takes it.</summary>
/// <param name="Id">The sender's id of it, else one made from what is in it.</param>
/// <param name="Request">The same however often, and in however many inboxes, the mail is seen.</param>
/// <param name="Answers">Ids of the mails it answers, the nearest first.</param>
/// <param name="Own">Its own words; empty when it has none.</param>
/// <param name="Quoted">Earlier letters among its words.</param>
/// <param name="Left">Names of files that no case takes.</param>
/// <param name="IsAutomatic">A program wrote it.</param>
/// <param name="IsAnswer">A program answers or reports something.</param>
internal sealed record Mail(
    string Id, Guid Request, MailboxAddress From, string Subject, IReadOnlyList<string> Answers, string Own, string? Quoted,
    IReadOnlyList<MailFile> Files, IReadOnlyList<string> Left, bool IsAutomatic, bool IsAnswer)
{
    private const int MostAnswers = 20;
    private const int LongestId = 300;

    /// <param name="municipality">Whose it is: the same mail to two municipalities is two cases.</param>
    /// <param name="nameless">What a file without a name is called.</param>
    public static Mail Of(MimeMessage it, MailboxAddress from, string municipality, string nameless)
    {
        var (text, files, left) = MailParts.Of(it.Body, nameless);
        var (own, quoted) = QuotedText.Split(text);
        var id = it.MessageId is { Length: > 0 and <= LongestId } given ? given : Made(it, text);
        return new(
            id, NamedId.From($"{municipality}\n{id}\n{from.Address.ToLowerInvariant()}\n{it.Headers["Date"]}"), from, MailParts.Clean(it.Subject ?? "").ReplaceLineEndings(" ").Trim(),
            [.. it.References.Reverse().Prepend(it.InReplyTo ?? "").Where(one => one.Length is > 0 and <= LongestId).Distinct().Take(MostAnswers)],
            own, quoted, files, left, SenderCheck.IsAutomatic(it), SenderCheck.IsAnswer(it));
    }

    /// <summary>Where the case is that the mail opens, and that those which answer it find: see <see cref="Reference.Of"/>.</summary>
    public static IEnumerable<CaseKey> Opened(string municipality, string prefix, string id) =>
        Reference.Of(prefix, $"{municipality}/mail/{id}").Select(reference => new CaseKey(municipality, reference));

    /// <summary>Two inboxes get the same mail with other headers on top, but not with other words.</summary>
    private static string Made(MimeMessage it, string text) => string.Create(
        CultureInfo.InvariantCulture, $"{NamedId.From($"{it.Headers["From"]}\n{it.Headers["Date"]}\n{it.Headers["Subject"]}\n{text}"):N}@without-id.servicenav");
}

/// <param name="Content">What is in it, of at most <see cref="Limits.AttachmentBytes"/>.</param>
internal sealed record MailFile(string Name, AttachmentKind Kind, MemoryStream Content);
