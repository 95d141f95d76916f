using System.Globalization;
using Microsoft.Extensions.Primitives;
using Servicenav.Catalogue;
using Servicenav.Texts;

namespace Servicenav.Sites;

/// <summary>Which language a visitor reads: what was chosen just now, else before, else what the browser prefers.</summary>
internal static class LanguageChoice
{
    /// <summary>Name of the query value, the form value and the cookie.</summary>
    public const string Name = "sprak";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public static Wording Of(HttpRequest request, Municipality? municipality, SiteTexts texts) =>
        Known(request.Query[Name], texts)
        ?? Known(request.Cookies[Name], texts)
        ?? request.GetTypedHeaders().AcceptLanguage
            .Where(wanted => wanted.Quality is not 0)
            .OrderByDescending(wanted => wanted.Quality ?? 1)
            .Select(wanted => Known(Code(wanted.Value), texts))
            .FirstOrDefault(words => words is not null)
        ?? texts.In(municipality?.Languages.FirstOrDefault());

    /// <summary>The language asked for, if there is a file of texts for it.</summary>
    public static Wording? Known(StringValues key, SiteTexts texts) => texts.Knows(key) ? texts.In(key) : null;

    public static void Remember(HttpResponse response, Wording words) => response.Cookies.Append(Name, words.Key, new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Remembered,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
    });

    private static string Code(StringSegment tag) => tag.Split(['-']).First().ToString().ToLower(CultureInfo.InvariantCulture);
}
