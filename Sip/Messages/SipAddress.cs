namespace Servicenav.Sip.Messages;

/// <summary>Who somebody is: an address in a <c>From</c>, <c>To</c> or <c>P-Asserted-Identity</c> (RFC 3261, section 20.10).</summary>
internal sealed record SipAddress(string Uri, string? Tag)
{
    private const int LongestUser = 100;

    /// <summary>Null when it is none.</summary>
    public static SipAddress? Of(string? text)
    {
        if (text is null || AfterName(text) is not { } rest)
            return null;
        var start = rest.IndexOf('<', StringComparison.Ordinal);
        var end = start < 0 ? rest.IndexOf(';', StringComparison.Ordinal) : rest.IndexOf('>', StringComparison.Ordinal);
        if (start >= 0 && end < start)
            return null;

        var uri = start >= 0 ? rest[(start + 1)..end] : end < 0 ? rest.Trim() : rest[..end].Trim();
        var parameters = end < 0 ? "" : rest[(end + 1)..];
        return uri.Length == 0 || uri.Any(c => char.IsWhiteSpace(c) || c is '<' or '"') ? null : new(uri, Tagged(parameters));
    }

    /// <summary>
    /// The part of a <c>sip:</c>, <c>sips:</c> or <c>tel:</c> address that names somebody, e.g. <c>+4646355000</c>; null when there is none
    /// or it is longer than 100 characters.
    /// </summary>
    public static string? User(string uri)
    {
        var (scheme, rest) = uri.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? (uri[..colon].ToLowerInvariant(), uri[(colon + 1)..])
            : ("", uri);
        var user = scheme switch
        {
            "sip" or "sips" when rest.IndexOf('@', StringComparison.Ordinal) is > 0 and var at => rest[..at].Split(':')[0],
            "tel" => rest,
            _ => "",
        };
        var name = System.Uri.UnescapeDataString(user.Split(';')[0]);
        return name is { Length: > 0 and <= LongestUser } && !name.Any(char.IsControl) ? name : null;
    }

    /// <summary>Whether an address is of a kind in which numbers are found here.</summary>
    public static bool IsKnownKind(string uri) => uri.Split(':')[0].ToLowerInvariant() is "sip" or "sips" or "tel";

    /// <summary>What follows a quoted name; null when its quote does not end.</summary>
    private static string? AfterName(string text)
    {
        text = text.Trim();
        if (!text.StartsWith('"'))
            return text;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return text[(i + 1)..];
        }

        return null;
    }

    private static string? Tagged(string parameters) => parameters.Split(';', StringSplitOptions.TrimEntries)
        .Where(one => one.StartsWith("tag", StringComparison.OrdinalIgnoreCase))
        .Select(one => one[3..].TrimStart()).Where(one => one.StartsWith('=')).Select(one => one[1..].Trim()).FirstOrDefault(one => one.Length > 0);
}
