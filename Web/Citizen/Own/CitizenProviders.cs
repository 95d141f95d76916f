using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Servicenav.Sites;

namespace Servicenav.Citizen.Own;

/// <summary>The e-ID brokers of municipalities, under <c>Servicenav:Citizens:{municipality}</c>; none is needed.</summary>
internal sealed class CitizenProviders(IConfiguration configuration)
{
    public const string Section = "Servicenav:Citizens";

    private readonly Dictionary<string, CitizenProvider> _all = configuration.GetSection(Section).GetChildren()
        .Select(CitizenProvider.Read).ToDictionary(provider => provider.Municipality, StringComparer.Ordinal);

    public IReadOnlyCollection<CitizenProvider> All => _all.Values;

    public CitizenProvider? Of(string municipality) => _all.GetValueOrDefault(municipality);
}

/// <param name="SubjectClaim">The claim that is the same for a person every time; default <c>sub</c>.</param>
/// <param name="Key">Makes citizens' ids of subjects. Whoever has it and a personal number can find the person's cases: a secret, and for ever the same.</param>
internal sealed record CitizenProvider(
    string Municipality, string Name, Uri Authority, string ClientId, string? ClientSecret, string SubjectClaim, string Scope, byte[] Key)
{
    private const int LeastBytes = 32;

    public string Scheme => $"e-id-{Municipality}";

    public string Path => $"/{Municipality}/mina/leverantor";

    /// <summary>Says no secret.</summary>
    public override string ToString() => Scheme;

    /// <summary>The citizen's id: names nobody, and cannot be counted backwards to a personal number without the key.</summary>
    public string Citizen(ClaimsPrincipal user) => "e-" + Convert.ToHexStringLower(HMACSHA256.HashData(
        Key, Encoding.UTF8.GetBytes($"{Authority}\n{user.FindFirstValue(SubjectClaim)}")).AsSpan(0, 16));

    /// <exception cref="StartException">A value is missing or cannot be used; the message names its key and shows no secret.</exception>
    public static CitizenProvider Read(IConfigurationSection section)
    {
        var authority = CodeFlow.Authority(section);
        return new(
            section.Key, section["Name"] ?? authority.Host, authority, section.Required("ClientId"), section["ClientSecret"],
            section["SubjectClaim"] ?? "sub", section["Scope"] ?? "openid", section.Secret("Key", LeastBytes));
    }
}
