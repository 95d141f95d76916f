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
        Append(response, site.Path("kvitto"), submission, Shown);
        access.Give(response, site, submission.Reference, FollowCode.Hash(submission.Code));
    }

    /// <summary>Lets this browser chat in the case, follow it, and show its code beside the chat for as long.</summary>
    public void GiveChat(HttpResponse response, Site site, Submission submission)
    {
        Append(response, ChatPath(site, submission.Reference), submission, FollowAccess.Lifetime);
        access.Give(response, site, submission.Reference, FollowCode.Hash(submission.Code));
    }

    public static void ForgetChat(HttpResponse response, Site site, string reference) =>
        response.Cookies.Delete(Cookie, new() { Path = ChatPath(site, reference) });

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

    private void Append(HttpResponse response, string path, Submission submission, TimeSpan shown) => response.Cookies.Append(
        Cookie,
        _protector.Protect(JsonSerializer.Serialize(submission), shown),
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = shown,
            Path = path,
            SameSite = SameSiteMode.Strict,
            Secure = response.HttpContext.Request.IsHttps,
        });

    private static string ChatPath(Site site, string reference) => site.Path($"folj/{reference}/chatt");
}
