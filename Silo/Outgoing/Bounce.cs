using System.Text.RegularExpressions;
using MimeKit;

namespace Servicenav.Outgoing;

/// <summary>A mail server's report that a letter of ours did not arrive (RFC 3464).</summary>
/// <param name="Reference">Of the case that the letter was about.</param>
/// <param name="Address">To whom it did not come; null when the report does not say.</param>
/// <param name="Status">Its status code (RFC 3463), e.g. <c>5.1.1</c>.</param>
internal sealed partial record Bounce(string Reference, string? Address, string Status)
{
    /// <summary>Null for what is no such report, for one of another's letter, and for one that says that it is still being tried.</summary>
    public static Bounce? Of(MimeMessage letter)
    {
        if (letter.Body is not MultipartReport report
            || !string.Equals(report.ReportType, "delivery-status", StringComparison.OrdinalIgnoreCase)
            || Returned(report) is not { } reference)
            return null;
        return report.OfType<MessageDeliveryStatus>().SelectMany(Groups).FirstOrDefault(group => group["Action"]?.Trim().ToLowerInvariant() == "failed") is { } failed
            ? new(reference, Mailbox(failed["Original-Recipient"]) ?? Mailbox(failed["Final-Recipient"]), StatusIn(failed["Status"]))
            : null;
    }

    private static IEnumerable<HeaderList> Groups(MessageDeliveryStatus status)
    {
        try
        {
            return [.. status.StatusGroups];
        }
        catch (Exception fault) when (fault is FormatException or IOException)
        {
            return [];
        }
    }

    /// <summary>The case of the letter that came back, by its id, whole or only its headers.</summary>
    private static string? Returned(MultipartReport report) => report
        .Select(part => part switch
        {
            MessagePart { Message: { } whole } => whole.Headers,
            TextPart text when text.ContentType.IsMimeType("text", "rfc822-headers") => Headers(text),
            _ => null,
        })
        .Select(headers => headers?["Message-Id"]?.Trim(' ', '<', '>', '\r', '\n', '\t') is { } id ? LetterId.ReferenceIn(id) : null)
        .FirstOrDefault(reference => reference is not null);

    private static HeaderList? Headers(TextPart part)
    {
        try
        {
            using var content = new MemoryStream();
            part.Content?.DecodeTo(content);
            content.Position = 0;
            return HeaderList.Load(content);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary><c>rfc822; anna@example.se</c> is an address; those of other kinds are not used.</summary>
    private static string? Mailbox(string? recipient) =>
        recipient?.Split(';', 2, StringSplitOptions.TrimEntries) is ["rfc822" or "RFC822" or "utf-8", { Length: > 0 and <= 254 } address] ? address.Trim('<', '>') : null;

    private static string StatusIn(string? status) => Code().Match(status ?? "") is { Success: true } code ? code.Value : "5.0.0";

    [GeneratedRegex(@"\b[45]\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
