using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Servicenav.Sip.Messages;

/// <summary>A hop that a message has passed (RFC 3261, section 20.42, and RFC 3581).</summary>
/// <param name="Parameters">With their semicolons, as written.</param>
internal sealed partial record Via(string Transport, string Host, int? Port, string Parameters)
{
    /// <summary>How branches begin since RFC 3261.</summary>
    public const string Cookie = "z9hG4bK";

    public string? Branch => Parameter("branch");

    /// <summary>Null when it is none.</summary>
    public static Via? Of(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } match)
            return null;
        int? port = null;
        if (match.Groups["port"] is { Success: true, Value: var written })
        {
            if (!ushort.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                return null;
            port = number;
        }

        return new(match.Groups["transport"].Value.ToUpperInvariant(), match.Groups["host"].Value, port, match.Groups["rest"].Value.Trim());
    }

    /// <summary>What the hop did not know of itself: the address, and the port when it asks for that, that its message came from.</summary>
    public Via Received(IPEndPoint from)
    {
        var kept = Parameters.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(one => Name(one) is not ("received" or "rport"));
        return this with
        {
            Parameters = ';' + string.Join(';',
                [.. kept, $"received={from.Address}", .. HasRport ? [$"rport={from.Port.ToString(CultureInfo.InvariantCulture)}"] : Array.Empty<string>()]),
        };
    }

    /// <summary>Where an answer goes (section 18.2.2): to the address that the request came from, never to one that it only names.</summary>
    public IPEndPoint Answered(IPEndPoint from) => HasRport ? from : new(from.Address, Port ?? 5060);

    public override string ToString() =>
        $"SIP/2.0/{Transport} {Host}{(Port is { } port ? ":" + port.ToString(CultureInfo.InvariantCulture) : "")}{Parameters}";

    private bool HasRport => Parameters.Split(';', StringSplitOptions.TrimEntries).Any(one => Name(one) == "rport");

    private string? Parameter(string name) => Parameters.Split(';', StringSplitOptions.TrimEntries)
        .Where(one => Name(one) == name && one.Contains('=', StringComparison.Ordinal))
        .Select(one => one[(one.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim()).FirstOrDefault();

    private static string Name(string parameter) => parameter.Split('=')[0].Trim().ToLowerInvariant();

    [GeneratedRegex(
        @"^SIP\s*/\s*2\.0\s*/\s*(?<transport>\w+)\s+(?<host>\[[0-9A-Fa-f:.]+\]|[\w.-]+)(\s*:\s*(?<port>[0-9]{1,5}))?\s*(?<rest>(;[^,]*)?)$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
