using System.Text.RegularExpressions;

namespace Servicenav.Incoming;

/// <summary>Tells a letter's own words from the earlier letters that mail programs put below, or above, them.</summary>
internal static partial class QuotedText
{
    private const int AttributionLines = 3;

    /// <summary>Words that answer between quoted lines keep them: alone they would mean nothing.</summary>
    public static (string Own, string? Quoted) Split(string text)
    {
        var lines = text.Split('\n');
        var cut = Enumerable.Range(0, lines.Length).FirstOrDefault(at => BeginsEarlier(lines, at), lines.Length);
        var (own, quoted) = (Joined(lines[..cut]), Joined(lines[cut..]));
        if (quoted.Length == 0 && LeadingQuote(lines) is > 0 and var end)
            (own, quoted) = (Joined(lines[end..]), Joined(lines[..end]));
        return own.Length == 0 || quoted.Length == 0 ? (text.Trim(), null) : (own, quoted);
    }

    private static bool BeginsEarlier(string[] lines, int at) =>
        Separator().IsMatch(lines[at])
        || (IsHeader(lines[at], Sender()) && lines.Skip(at + 1).Take(5).Count(line => IsHeader(line, Field())) >= 2)
        || (Rule().IsMatch(lines[at]) && lines.Skip(at + 1).Take(2).Any(line => IsHeader(line, Sender())))
        || ((IsQuoted(lines[at]) || QuoteAfterAttribution(lines, at) is not null)
            && lines.Skip(QuoteAfterAttribution(lines, at) ?? at).All(line => IsQuoted(line) || string.IsNullOrWhiteSpace(line)));

    /// <summary>Where the quoted lines begin that a line such as "On Monday Åsa wrote:" introduces; null when it does not.</summary>
    private static int? QuoteAfterAttribution(string[] lines, int at)
    {
        if (string.IsNullOrWhiteSpace(lines[at]))
            return null;
        for (var last = at; last < Math.Min(at + AttributionLines, lines.Length); last++)
        {
            if (string.IsNullOrWhiteSpace(lines[last]) || IsQuoted(lines[last]))
                return null;
            if (lines[last].TrimEnd().EndsWith(':'))
            {
                var quote = Array.FindIndex(lines, last + 1, line => !string.IsNullOrWhiteSpace(line));
                return quote > 0 && IsQuoted(lines[quote]) && Wrote().IsMatch(string.Join(' ', lines[at..(last + 1)])) ? quote : null;
            }
        }

        return null;
    }

    /// <summary>How many lines a quote takes that stands above the letter's own words; 0 for none.</summary>
    private static int LeadingQuote(string[] lines)
    {
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
            return 0;
        var quote = IsQuoted(lines[first]) ? first : QuoteAfterAttribution(lines, first) ?? -1;
        return quote < 0 ? 0 : quote + lines.Skip(quote).TakeWhile(line => IsQuoted(line) || string.IsNullOrWhiteSpace(line)).Count();
    }

    private static bool IsQuoted(string line) => line.StartsWith('>');

    private static bool IsHeader(string line, Regex name) => name.IsMatch(line.TrimStart('*', ' ').Replace("*", "", StringComparison.Ordinal));

    private static string Joined(string[] lines) => string.Join('\n', lines).Trim();

    [GeneratedRegex(@"^\s*-{2,}\s*(ursprungligt meddelande|originalmeddelande|original message|vidarebefordrat (meddelande|brev)|forwarded message|ursprüngliche nachricht|message d'origine)\s*-{2,}\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^\s*_{10,}\s*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(från|from|von|de|fra)\s*:\s*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sender();

    [GeneratedRegex(@"^(skickat|sent|datum|date|gesendet|envoyé|till|to|an|à|ämne|subject|betreff|objet|kopia|cc)\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Field();

    [GeneratedRegex(@"\b(skrev|skriver|wrote|schrieb|a écrit|skreiv)\b|@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wrote();
}
