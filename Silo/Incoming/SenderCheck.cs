using MimeKit;
using MimeKit.Cryptography;
using Servicenav.Outgoing;

namespace Servicenav.Incoming;

/// <summary>Who says to have sent a mail, and whether a person did.</summary>
internal static class SenderCheck
{
    private const int Longest = 254;
    private static readonly string[] Robots = ["mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply"];

    /// <summary>The address it is from; null when there is none that could be answered.</summary>
    public static MailboxAddress? From(MimeMessage mail) =>
        (mail.From.Mailboxes.FirstOrDefault() ?? mail.Sender) is { Address: { Length: > 2 and <= Longest } address } from
        && address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == address.LastIndexOf('@') && at < address.Length - 1
        && !address.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign)) ? from : null;

    /// <summary>
    /// Whether our own mail server found that the sender's domain disowns the mail. Only the first header in its name counts: it stands above whatever the
    /// sender wrote (RFC 8601 § 5).
    /// </summary>
    /// <param name="authority">The server's authserv-id; null where none is trusted.</param>
    public static bool IsForged(MimeMessage mail, string? authority) => authority is not null
        && mail.Headers.Where(header => header.Id == HeaderId.AuthenticationResults)
            .Select(header => AuthenticationResults.TryParse(header.RawValue, out var found) ? found : null)
            .FirstOrDefault(found => string.Equals(found?.AuthenticationServiceIdentifier, authority, StringComparison.OrdinalIgnoreCase)) is { } results
        && results.Results.Any(result => result.Method.Equals("dmarc", StringComparison.OrdinalIgnoreCase) && result.Result.Equals("fail", StringComparison.OrdinalIgnoreCase));

    /// <summary>A program wrote it, or a list or a program spread it; nothing may answer it by itself (RFC 3834 § 2).</summary>
    public static bool IsAutomatic(MimeMessage mail) => IsAnswer(mail)
        || Says(mail, "Auto-Submitted", said => !said.StartsWith("no", StringComparison.OrdinalIgnoreCase))
        || Says(mail, "Precedence", said => said.ToLowerInvariant() is "bulk" or "junk" or "list")
        || mail.Headers.Any(header => header.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase) || header.Field.Equals("Feedback-ID", StringComparison.OrdinalIgnoreCase))
        || Says(mail, LetterId.LoopHeader, said => said == LetterId.Loop)
        || HasNoReturnPath(mail)
        || Robots.Contains(From(mail)?.LocalPart.ToLowerInvariant());

    /// <summary>A program answers or reports something: out of office, not delivered, read.</summary>
    public static bool IsAnswer(MimeMessage mail) =>
        Says(mail, "Auto-Submitted", said => said.StartsWith("auto-replied", StringComparison.OrdinalIgnoreCase) || said.StartsWith("auto-notified", StringComparison.OrdinalIgnoreCase))
        || Says(mail, "Precedence", said => said.Equals("auto_reply", StringComparison.OrdinalIgnoreCase))
        || mail.Headers.Contains("X-Autoreply") || mail.Headers.Contains("X-Autorespond")
        || (HasNoReturnPath(mail) && mail.Headers.Contains(HeaderId.InReplyTo))
        || mail.Body is MultipartReport;

    private static bool HasNoReturnPath(MimeMessage mail) => Says(mail, "Return-Path", said => said == "<>");

    private static bool Says(MimeMessage mail, string header, Func<string, bool> what) => mail.Headers[header] is { } said && what(said.Trim());
}
