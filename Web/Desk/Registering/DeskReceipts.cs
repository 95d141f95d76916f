using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Servicenav.Sites;

namespace Servicenav.Desk.Registering;

/// <summary>Carries reference and follow code to the receipt in an encrypted cookie, never in an address.</summary>
internal sealed class DeskReceipts(IDataProtectionProvider protection)
{
    private const string Cookie = "diskkvitto";
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(15);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("desk-receipt").ToTimeLimitedDataProtector();

    public void Give(HttpResponse response, Site site, DeskReceipt receipt) => response.Cookies.Append(
        Cookie, _protector.Protect(JsonSerializer.Serialize(receipt), Shown), new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Shown,
            Path = site.Path("disk"),
            SameSite = SameSiteMode.Strict,
            Secure = response.HttpContext.Request.IsHttps,
        });

    /// <summary>Null when there is no receipt to show any more.</summary>
    public DeskReceipt? Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[Cookie] is { } content ? JsonSerializer.Deserialize<DeskReceipt>(_protector.Unprotect(content)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
