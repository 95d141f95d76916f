using System.Security.Claims;

namespace Servicenav.Staff;

/// <summary>What a cookie says: which sign-in it is. Everything else is asked for at every request, so that a change takes effect at once.</summary>
internal static class StaffClaims
{
    public const string Scheme = "personal";
    private const string Municipality = "municipality";
    private const string Session = "session";

    /// <param name="roles">Known when a request has been let in; those in a cookie are not believed.</param>
    public static ClaimsPrincipal Of(string municipality, string subject, string session, IEnumerable<Role>? roles = null) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, subject),
            new(Municipality, municipality),
            new(Session, session),
            .. (roles ?? []).Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ],
        Scheme));

    public static string? MunicipalityOf(this ClaimsPrincipal user) => user.FindFirstValue(Municipality);

    public static string? SubjectOf(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);

    public static string? SessionOf(this ClaimsPrincipal user) => user.FindFirstValue(Session);
}
