using System.Security.Claims;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>What a sign-in says about a person. The catalogue is asked again at every request, so a changed role takes effect at once.</summary>
internal static class StaffClaims
{
    public const string Scheme = "personal";
    private const string Municipality = "municipality";
    private const string Unit = "unit";
    private const string Desk = "desk";
    private const string Session = "session";

    public static ClaimsPrincipal Of(string municipality, StaffMember member, string session) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, member.Id),
            new(ClaimTypes.Name, member.Name),
            new(Municipality, municipality),
            new(Unit, member.Unit.Key),
            new(Desk, member.Desk),
            new(Session, session),
            .. member.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ],
        Scheme));

    /// <summary>The person as the catalogue has them; null when it no longer has exactly this person at this desk.</summary>
    public static StaffMember? MemberOf(this ClaimsPrincipal user, Catalogues catalogues) =>
        user.MunicipalityOf() is { } key && catalogues.TryFind(key, out var municipality)
            ? municipality.Staff.FirstOrDefault(member =>
                member.Id == user.FindFirstValue(ClaimTypes.NameIdentifier)
                && member.Unit.Key == user.FindFirstValue(Unit)
                && member.Desk == user.FindFirstValue(Desk))
            : null;

    public static string? MunicipalityOf(this ClaimsPrincipal user) => user.FindFirstValue(Municipality);

    public static string? SessionOf(this ClaimsPrincipal user) => user.FindFirstValue(Session);
}
