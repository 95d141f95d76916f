using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Servicenav.Sip.Messages;

/// <summary>Reads messages as RFC 3261, section 7, has them; whatever is not one is nothing, and no input fails.</summary>
internal static class SipReading
{
    /// <summary>Longer datagrams are not looked at.</summary>
    public const int MostBytes = 16 * 1024;

    private const int MostHeaders = 200;

    private static readonly Dictionary<string, string> LongNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["v"] = "Via",
        ["f"] = "From",
        ["t"] = "To",
        ["i"] = "Call-ID",
        ["m"] = "Contact",
        ["l"] = "Content-Length",
        ["k"] = "Supported",
        ["r"] = "Refer-To",
    };

    /// <summary>Null when it is no message that can be answered or that answers anything.</summary>
    public static SipMessage? Read(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length > MostBytes || Head(datagram, out var bodyLength) is not { } text)
            return null;
        var lines = Unfold(text);
        if (lines.Count is < 2 or > MostHeaders || lines[0].Any(char.IsControl) || Headers(lines.Skip(1), bodyLength) is not { } headers)
            return null;

        SipMessage? message = lines[0].Split(' ', 3) switch
        {
            [var method, var uri, "SIP/2.0"] when IsToken(method) && uri.Length > 0 => new SipRequest(method, uri, headers),
            ["SIP/2.0", var status, var reason] when Status(status) is { } number => new SipResponse(number, reason, headers),
            ["SIP/2.0", var status] when Status(status) is { } number => new SipResponse(number, "", headers),
            _ => null,
        };
        return message is not null && IsWhole(message) ? message : null;
    }

    /// <summary>A datagram of line ends only keeps a way through a firewall open.</summary>
    public static bool IsKeepAlive(ReadOnlySpan<byte> datagram) => datagram.Trim("\r\n\0"u8).Length == 0;

    private static string? Head(ReadOnlySpan<byte> datagram, out int bodyLength)
    {
        datagram = datagram.TrimStart("\r\n"u8);
        var (end, gap) = (datagram.IndexOf("\r\n\r\n"u8), 4);
        if (end < 0)
            (end, gap) = (datagram.IndexOf("\n\n"u8), 2);
        bodyLength = datagram.Length - end - gap;
        return end > 0 && Utf8.IsValid(datagram[..end]) ? Encoding.UTF8.GetString(datagram[..end]) : null;
    }

    /// <summary>Lines that begin with white space go on from the one before.</summary>
    private static List<string> Unfold(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var whole = line.EndsWith('\r') ? line[..^1] : line;
            if (whole is [' ' or '\t', ..] && lines.Count > 1)
                lines[^1] += ' ' + whole.Trim();
            else
                lines.Add(whole);
        }

        return lines;
    }

    private static List<SipHeader>? Headers(IEnumerable<string> lines, int bodyLength)
    {
        var headers = new List<SipHeader>();
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !IsToken(line[..colon].TrimEnd()) || line.Any(c => char.IsControl(c) && c != '\t'))
                return null;
            var (name, value) = (line[..colon].TrimEnd(), line[(colon + 1)..].Trim());
            name = LongNames.GetValueOrDefault(name, name);
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > bodyLength)
                    return null;
            }
            else if (name.Equals("Via", StringComparison.OrdinalIgnoreCase))
            {
                headers.AddRange(value.Split(',').Select(one => new SipHeader("Via", one.Trim())));
            }
            else
            {
                headers.Add(new(name, value));
            }
        }

        return headers;
    }

    /// <summary>Has what every message must have (section 8.1.1); of a hop's own kind, as only its method may differ.</summary>
    private static bool IsWhole(SipMessage message) =>
        message.All("Via").Any() && message.All("Via").All(via => Via.Of(via) is not null)
        && SipAddress.Of(message["From"]) is not null && SipAddress.Of(message["To"]) is not null
        && message["Call-ID"] is { Length: > 0 }
        && CSeq.Of(message["CSeq"]) is { } sequence && (message is not SipRequest request || request.Method == sequence.Method);

    private static int? Status(string text) =>
        text.Length == 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and < 700 ? status : null;

    private static bool IsToken(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-.!%*_+`'~".Contains(c, StringComparison.Ordinal));
}
