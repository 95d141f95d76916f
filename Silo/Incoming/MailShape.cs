using System.Text;
using MimeKit;

namespace Servicenav.Incoming;

/// <summary>Looks at how a mail is built, so that no mail bomb is ever taken apart.</summary>
internal static class MailShape
{
    /// <summary>Deeper than that a parser need not go: it is refused by then. Every character set that .NET knows is read.</summary>
    public static readonly ParserOptions Options = MakeOptions();

    /// <summary>The mail that was fetched, or why it is none that is taken apart.</summary>
    public static async Task<(MimeMessage? Mail, MailRefusal? Refusal)> Read(Stream raw, CancellationToken cancel)
    {
        try
        {
            return RefuseRaw(raw) is { } refusal ? (null, refusal) : (await MimeMessage.LoadAsync(Options, raw, cancel), null);
        }
        catch (FormatException)
        {
            return (null, MailRefusal.Malformed);
        }
    }

    /// <summary>Counts, before anything is parsed, what would become objects: headers, and lines that may begin parts.</summary>
    /// <param name="mail">Read from its beginning, and left there.</param>
    private static MailRefusal? RefuseRaw(Stream mail)
    {
        mail.Position = 0;
        var (ownHeaders, partHeaders, boundaries) = (0L, 0L, 0);
        var (inOwn, inPart) = (true, false);
        var (length, first, second) = (0, 0, 0);
        var buffer = new byte[64 * 1024];
        while (mail.Read(buffer) is > 0 and var read)
        {
            foreach (var sign in buffer.AsSpan(0, read))
            {
                if (inOwn && ++ownHeaders > MailLimits.HeaderBytes)
                    return MailRefusal.HeadersTooLarge;
                if (inPart && ++partHeaders > MailLimits.PartHeaderBytes)
                    return MailRefusal.HeadersTooLarge;
                if (sign != '\n')
                {
                    if (sign != '\r' && ++length <= 2)
                        (first, second) = length == 1 ? (sign, 0) : (first, sign);
                    continue;
                }

                if (length == 0)
                    (inOwn, inPart) = (false, false);
                else if (!inOwn && first == '-' && second == '-')
                {
                    inPart = true;
                    if (++boundaries > MailLimits.Boundaries)
                        return MailRefusal.TooManyParts;
                }

                length = 0;
            }
        }

        mail.Position = 0;
        return null;
    }

    private static ParserOptions MakeOptions()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new() { MaxMimeDepth = MailLimits.Depth + 2, CharsetEncoding = Encoding.UTF8 };
    }

    /// <summary>Counts what the parser has found.</summary>
    public static MailRefusal? Refuse(MimeEntity? body)
    {
        var parts = 0;
        var next = new Stack<(MimeEntity Entity, int Depth)>();
        if (body is not null)
            next.Push((body, 1));
        while (next.TryPop(out var one))
        {
            if (++parts > MailLimits.Parts)
                return MailRefusal.TooManyParts;
            if (one.Depth > MailLimits.Depth)
                return MailRefusal.NestedTooDeeply;
            foreach (var child in one.Entity switch
            {
                Multipart many => many,
                MessagePart { Message.Body: { } inner } => [inner],
                _ => Enumerable.Empty<MimeEntity>(),
            })
            {
                next.Push((child, one.Depth + 1));
            }
        }

        return null;
    }
}
