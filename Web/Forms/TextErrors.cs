using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Forms;

/// <summary>What is wrong with a long text, in words that say what to do.</summary>
internal static class TextErrors
{
    /// <summary>Null when the text may be sent.</summary>
    public static string? Of(string? text, Site site) => Words.Check(text) switch
    {
        null => null,
        Refusal.TextIsMissing => site["field.missing"],
        Refusal.TextIsTooLong => site.Say("field.tooLong", ("limit", Number(Limits.Text, site)), ("over", Number(text!.Length - Limits.Text, site))),
        Refusal.TextHasControlCharacters => site["field.control"],
        { } refusal => site.Words.Of("refusal", refusal),
    };

    private static string Number(int number, Site site) => number.ToString("N0", site.Words.Culture);
}
