using System.Text.RegularExpressions;
using Servicenav.Cases;

namespace Servicenav.Incoming;

/// <summary>References in the subjects of e-mails, as our letters write them and as people copy them.</summary>
internal static partial class References
{
    /// <summary>Each that has its right check character.</summary>
    public static IEnumerable<string> In(string subject) => Written().Matches(subject)
        .Select(found => Reference.TryParse(found.Value, out var reference) ? reference : null).OfType<string>();

    /// <summary>The subject without what programs put before it when one answers or forwards.</summary>
    public static string WithoutPrefixes(string subject) => Prefixes().Replace(subject, "").Trim();

    [GeneratedRegex(@"\b[A-Z]{3}[- ]?[A-Z0-9]{4}[- ]?[A-Z0-9]{4}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(\s*(re|sv|fw|fwd|vb|vs|aw|antw)\s*(\[\d+\])?\s*:)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefixes();
}
