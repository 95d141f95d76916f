using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Staff.Entering;

/// <summary>One municipality's identity provider.</summary>
/// <param name="Name">What its button says.</param>
/// <param name="PersonClaim">The claim that has the person's id in the catalogue; default <c>preferred_username</c>.</param>
/// <param name="RoleClaim">The claim that has the values of <paramref name="Roles"/>; default <c>roles</c>.</param>
internal sealed record Provider(
    string Municipality, string Name, Uri Authority, string ClientId, string? ClientSecret,
    string PersonClaim, string RoleClaim, string Scope, ImmutableArray<(string Value, Role Role)> Roles)
{
    public string Scheme => $"provider-{Municipality}";

    /// <summary>Says no secret.</summary>
    public override string ToString() => Scheme;

    /// <summary>The person whom the provider's claims are of. Without a role that fits they are nobody here.</summary>
    public Person Person(ClaimsPrincipal user, Municipality municipality)
    {
        var values = user.FindAll(RoleClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        var roles = Roles.Where(role => values.Contains(role.Value)).Select(role => role.Role);
        return Staff.Person.Of(municipality, Id(user, municipality), user.FindFirstValue("name") ?? "", roles);
    }

    /// <summary>A key for the provider's name of a person, which itself may tell who it is.</summary>
    public string Subject(string? sub) =>
        "sub-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Authority}\n{sub}")).AsSpan(0, 16));

    private string Id(ClaimsPrincipal user, Municipality municipality)
    {
        var claimed = user.FindFirstValue(PersonClaim)?.Trim().ToLowerInvariant();
        return municipality.Staff.FirstOrDefault(member => member.Id == claimed)?.Id ?? Subject(user.FindFirstValue("sub"));
    }

    public void Configure(OpenIdConnectOptions options)
    {
        options.UseCodeFlow(Authority, ClientId, ClientSecret, Scope, $"/{Municipality}/personal/leverantor");
        options.SignInScheme = StaffClaims.Scheme;
        options.GetClaimsFromUserInfoEndpoint = true;
        foreach (var claim in new[] { PersonClaim, RoleClaim, "name" })
            options.ClaimActions.MapJsonKey(claim, claim);
    }
}
