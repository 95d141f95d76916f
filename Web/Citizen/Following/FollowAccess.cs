using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>Who has shown the right code may see the case for a while: an encrypted cookie of its own for each case.</summary>
internal sealed class FollowAccess(IDataProtectionProvider protection)
{
    private const string Cookie = "folj";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <param name="followKey">SHA-256 of the follow code; the code itself is not kept.</param>
    public void Give(HttpResponse response, Site site, string reference, byte[] followKey) => response.Cookies.Append(
        Cookie,
        Convert.ToBase64String(Protector(site, reference).Protect(followKey, Lifetime)),
        Options(response, site, reference));

    /// <summary>The case's follow key; null when this browser has not shown it or it is too long ago.</summary>
    public byte[]? Read(HttpRequest request, Site site, string reference)
    {
        try
        {
            return request.Cookies[Cookie] is { } cookie
                ? Protector(site, reference).Unprotect(Convert.FromBase64String(cookie))
                : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public static void Forget(HttpResponse response, Site site, string reference) =>
        response.Cookies.Delete(Cookie, Options(response, site, reference));

    private ITimeLimitedDataProtector Protector(Site site, string reference) =>
        protection.CreateProtector("follow", site.Municipality.Key, reference).ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpResponse response, Site site, string reference) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = site.Path($"folj/{reference}"),
        // Lax, so that a link in an e-mail leads in.
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
    };
}
