using System.Globalization;
using Servicenav.Sites;

namespace Servicenav.Desk.Working;

/// <summary>Names of languages: in their own words, as every reader of them knows them.</summary>
internal static class Languages
{
    public static string Name(string code, Site site) => code switch
    {
        "sv" => site["work.swedish"],
        "en" => site["work.english"],
        _ when CultureInfo.GetCultures(CultureTypes.NeutralCultures).FirstOrDefault(culture => culture.TwoLetterISOLanguageName == code)
            is { } culture => culture.NativeName,
        _ => code,
    };

    /// <summary>Languages that somebody at a desk speaks, Swedish and English first.</summary>
    public static IEnumerable<(string Code, string Name)> Spoken(Site site) => site.Municipality.Staff
        .SelectMany(member => member.Languages).Distinct()
        .OrderBy(code => code switch { "sv" => 0, "en" => 1, _ => 2 }).ThenBy(code => code, StringComparer.Ordinal)
        .Select(code => (code, Name(code, site)));
}
