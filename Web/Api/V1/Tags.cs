using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.Net.Http.Headers;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>
/// ETags of cases: the version, and the language because names are told in it. Whoever changes something on the ground of what they read
/// names only the version.
/// </summary>
internal static class Tags
{
    /// <summary>Says the tag; true when the sender has it already.</summary>
    public static bool IsKnown(HttpContext http, CaseView it, Site site) => IsKnown(http, it.Version.ToString(CultureInfo.InvariantCulture), site);

    /// <param name="page">Numbers that together tell the page from every other.</param>
    public static bool IsKnown(HttpContext http, IEnumerable<long> page, Site site) =>
        IsKnown(http, Convert.ToHexStringLower(XxHash128.Hash(MemoryMarshal.AsBytes<long>(page.ToArray()))), site);

    private static bool IsKnown(HttpContext http, string version, Site site)
    {
        var tag = new EntityTagHeaderValue($"\"{version}-{site.Words.Tag}\"");
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.Vary = "Accept-Language, Authorization";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }

    /// <summary>The version that the change is meant for; null for any.</summary>
    /// <exception cref="FormatException">It is no tag of a case's.</exception>
    public static long? Meant(HttpRequest request)
    {
        var meant = request.GetTypedHeaders().IfMatch;
        return request.Headers.IfMatch.Count == 0 || meant is [var any] && any.Equals(EntityTagHeaderValue.Any) ? null
            : meant is [{ IsWeak: false } tag] && long.TryParse(tag.Tag.Value!.Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw new FormatException("If-Match is no tag of a case");
    }
}
