using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Servicenav.Citizen.Own;

/// <summary>A citizen who has shown an e-ID: a cookie with an id that names nobody.</summary>
internal static class CitizenCookie
{
    public const string Scheme = "medborgare";
    private const string Municipality = "municipality";

    public static ClaimsPrincipal Of(string municipality, string citizen) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, citizen), new(Municipality, municipality)], Scheme));

    /// <summary>The citizen's id in this municipality; null for who has shown no e-ID here.</summary>
    public static async Task<string?> Citizen(this HttpContext http, string municipality) =>
        (await http.AuthenticateAsync(Scheme)).Principal is { } user && user.FindFirstValue(Municipality) == municipality
            ? user.FindFirstValue(ClaimTypes.NameIdentifier)
            : null;
}
