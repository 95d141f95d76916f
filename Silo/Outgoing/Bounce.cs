using System.Text.RegularExpressions;
using MimeKit;

namespace Servicenav.Outgoing;

/// <summary>A mail server's report that a letter of ours did not arrive (RFC 3464).</summary>
/// <param name="Letter">The id that the letter is said to have had; the case knows whether it had.</param>
/// <param name="Reference">Of the case that the letter was about.</param>
/// <param name="Status">Its status code (RFC 3463), e.g. <c>5.1.1</c>.</param>
internal sealed partial record Bounce(Guid Letter, string Reference, string Status)
{
    /// <summary>Null for what is no such report, for one of another's letter, and for one that says that it is still being tried.</summary>
    public static Bounce? Of(MimeMessage letter)
    {
        if (letter.Body is not MultipartReport report
            || !string.Equals(report.ReportType, "delivery-status", StringComparison.OrdinalIgnoreCase)
            || Returned(report) is not { } returned)
            return null;
        return report.OfType<MessageDeliveryStatus>().SelectMany(Groups).FirstOrDefault(group => group["Action"]?.Trim().ToLowerInvariant() == "failed") is { } failed
            ? new(returned.Id, returned.Reference, StatusIn(failed["Status"]))
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

    /// <summary>The letter that came back, by its id, whole or only its headers.</summary>
    private static (Guid Id, string Reference)? Returned(MultipartReport report) => report
        .Select(part => part switch
        {
            MessagePart { Message: { } whole } => whole.Headers,
            TextPart text when text.ContentType.IsMimeType("text", "rfc822-headers") => Headers(text),
            _ => null,
        })
        .Select(headers => headers?["Message-Id"]?.Trim(' ', '<', '>', '\r', '\n', '\t') is { } id ? LetterId.In(id) : null)
        .FirstOrDefault(letter => letter is not null);

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

    private static string StatusIn(string? status) => Code().Match(status ?? "") is { Success: true } code ? code.Value : "5.0.0";

    [GeneratedRegex(@"\b[45]\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
