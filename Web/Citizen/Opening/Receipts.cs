using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Servicenav.Cases;
using Servicenav.Citizen.Following;
using Servicenav.Sites;

namespace Servicenav.Citizen.Opening;

/// <summary>Carries reference and follow code to the receipt in an encrypted cookie, never in an address.</summary>
internal sealed class Receipts(IDataProtectionProvider protection, FollowAccess access)
{
    private const string Cookie = "kvitto";
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("receipt").ToTimeLimitedDataProtector();

    /// <summary>Lets this browser see the receipt for half an hour, and follow the case.</summary>
    public void Give(HttpResponse response, Site site, Submission submission)
    {
        var content = _protector.Protect(JsonSerializer.Serialize(submission), Shown);
        response.Cookies.Append(Cookie, content, new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Shown,
            Path = site.Path("kvitto"),
            SameSite = SameSiteMode.Strict,
            Secure = response.HttpContext.Request.IsHttps,
        });
        access.Give(response, site, submission.Reference, FollowCode.Hash(submission.Code));
    }

    /// <summary>Null when there is no receipt to show any more.</summary>
    public Submission? Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[Cookie] is { } content
                ? JsonSerializer.Deserialize<Submission>(_protector.Unprotect(content))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
