using System.Collections.Immutable;
using Servicenav.Sites;

namespace Servicenav.Staff.Entering;

/// <summary>
/// The identity providers (OpenID Connect) of municipalities, under <c>Servicenav:SignIn:Providers:{municipality}</c>. A provider's
/// people enter only the municipality under whose key it stands, and only with a role.
/// </summary>
internal sealed class Providers
{
    public const string Section = SignInOptions.Section + ":Providers";

    private Providers(ImmutableSortedDictionary<string, Provider> all) => All = all;

    public ImmutableSortedDictionary<string, Provider> All { get; }

    /// <summary>Null where people have local accounts.</summary>
    public Provider? Of(string municipality) => All.GetValueOrDefault(municipality);

    /// <exception cref="StartException">A value is missing or cannot be used; the message names its key and shows no secret.</exception>
    public static Providers From(IConfiguration configuration) => new(configuration.GetSection(Section).GetChildren()
        .Select(Read).ToImmutableSortedDictionary(provider => provider.Municipality, provider => provider, StringComparer.Ordinal));

    private static Provider Read(IConfigurationSection section)
    {
        var authority = CodeFlow.Authority(section);
        return new(
            section.Key, section["Name"] ?? authority.Host, authority, section.Required("ClientId"), section["ClientSecret"],
            section["PersonClaim"] ?? "preferred_username", section["RoleClaim"] ?? "roles", section["Scope"] ?? "openid profile", Roles(section));
    }

    /// <summary>The claim's values by the role they give: one value, or a numbered list of them.</summary>
    private static ImmutableArray<(string Value, Role Role)> Roles(IConfigurationSection section)
    {
        var roles = section.GetSection("Roles").GetChildren().SelectMany(role => Values(role).Select(value => (value, Role(role)))).ToImmutableArray();
        return roles.IsEmpty
            ? throw new StartException($"{section.Path}:Roles says of no role which value of the claim gives it, so nobody could enter.")
            : roles;
    }

    private static IEnumerable<string> Values(IConfigurationSection role) =>
        new[] { role.Value }.Concat(role.GetChildren().Select(child => child.Value)).Where(value => !string.IsNullOrWhiteSpace(value)).OfType<string>();

    private static Role Role(IConfigurationSection section) =>
        Enum.GetValues<Role>().Where(role => role.ToString().Equals(section.Key, StringComparison.OrdinalIgnoreCase)).Select(role => (Role?)role).FirstOrDefault()
        ?? throw new StartException($"{section.Path} is not a role. There are {string.Join(", ", Enum.GetNames<Role>()).ToLowerInvariant()}.");
}
