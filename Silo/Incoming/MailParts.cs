using System.Globalization;
using System.Text;
using MimeKit;
using Servicenav.Attachments;
using Servicenav.Cases;

namespace Servicenav.Incoming;

/// <summary>A mail's words, and the files that came with it.</summary>
internal sealed class MailParts
{
    /// <summary>A smaller picture inside a letter is decoration: a logotype, a smile.</summary>
    private const int LeastPicture = 10 * 1024;

    /// <summary>What letters say below their words, e.g. of a forwarded mail, goes on in one text.</summary>
    private const string Between = "\n\n";
    private const int LongestName = 100;
    private const int MostLeft = 20;

    private readonly List<string> _texts = [];
    private readonly List<MailFile> _files = [];
    private readonly List<string> _left = [];
    private readonly string _nameless;

    private MailParts(string nameless) => _nameless = nameless;

    /// <param name="nameless">What a file without a name is called.</param>
    public static (string Text, IReadOnlyList<MailFile> Files, IReadOnlyList<string> Left) Of(MimeEntity? body, string nameless)
    {
        var it = new MailParts(nameless);
        if (body is not null)
            it.Take(body, isInside: false, wantsText: true);
        return (Clean(string.Join(Between, it._texts.Where(text => text.Length > 0))).Trim(), it._files, [.. it._left.Take(MostLeft)]);
    }

    /// <summary>One form of line breaks and of letters with marks, without anything that is not seen or turns letters around.</summary>
    public static string Clean(string text) => Words.Clean(string.Concat(text.ReplaceLineEndings("\n").Where(IsSeen))).Normalize();

    private static bool IsSeen(char sign) => sign is '\u200C' or '\u200D' || char.GetUnicodeCategory(sign) is not UnicodeCategory.Format;

    /// <param name="isInside">Beside HTML that may show it: then a small picture is decoration.</param>
    /// <param name="wantsText">False where the same words have been taken in another form.</param>
    /// <returns>Whether it had words.</returns>
    private bool Take(MimeEntity entity, bool isInside, bool wantsText)
    {
        switch (entity)
        {
            case MultipartAlternative forms:
                var had = false;
                foreach (var form in forms.OrderBy(form => form is not TextPart { IsPlain: true }))
                    had |= Take(form, isInside, wantsText && !had);
                return had;
            case Multipart many:
                // Every part is taken, whatever the first one was.
                return many.Select(part => Take(part, isInside || many is MultipartRelated, wantsText)).ToList().Contains(true);
            case MessagePart { Message: { } forwarded }:
                Forwarded(forwarded);
                return true;
            case TextPart text when !IsFile(text):
                return wantsText && Said(text);
            case MimePart part:
                File(part, isInside);
                return false;
            default:
                return false;
        }
    }

    private static bool IsFile(TextPart text) => text.IsAttachment || !(text.IsPlain || text.IsHtml || text.IsFlowed || text.ContentType.MimeType == "text/enriched");

    private bool Said(TextPart text)
    {
        var words = text.IsHtml ? HtmlText.Of(text.Text)
            : text.IsFlowed ? FlowedText.Unwrap(text.Text, text.ContentType.Parameters["delsp"]?.Equals("yes", StringComparison.OrdinalIgnoreCase) == true)
            : text.Text;
        _texts.Add(words.Trim());
        return words.Trim().Length > 0;
    }

    /// <summary>A letter in the letter is an earlier one, with its own words and files.</summary>
    private void Forwarded(MimeMessage letter)
    {
        _texts.Add($"---------- Forwarded message ---------\nFrom: {letter.From}\nDate: {letter.Headers["Date"]}\nSubject: {letter.Subject}");
        if (letter.Body is not null)
            Take(letter.Body, isInside: false, wantsText: true);
    }

    private void File(MimePart part, bool isInside)
    {
        var sent = part.FileName ?? "";
        if (part.Content is null || Decoded(part) is not { } content)
        {
            Leave(sent);
            return;
        }

        var kind = content.Length == 0 ? null : FileContent.KindOf(content);
        if (kind is null || _files.Count == Limits.Attachments || (isInside && !part.IsAttachment && content.Length < LeastPicture))
        {
            if (!isInside || part.IsAttachment || content.Length >= LeastPicture)
                Leave(sent);
            content.Dispose();
            return;
        }

        _files.Add(new(FileName.Of(sent, kind.Value, _nameless), kind.Value, content));
    }

    private void Leave(string sent) =>
        _left.Add(FileName.Shown(sent) is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : _nameless);

    /// <summary>Null when it is larger than a file may be; no more than that is ever decoded.</summary>
    private static MemoryStream? Decoded(MimePart part)
    {
        using var open = part.Content!.Open();
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (open.Read(buffer) is > 0 and var read)
        {
            content.Write(buffer, 0, read);
            if (content.Length > Limits.AttachmentBytes)
            {
                content.Dispose();
                return null;
            }
        }

        content.Position = 0;
        return content;
    }
}
