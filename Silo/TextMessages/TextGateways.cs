using Microsoft.Extensions.Configuration;

namespace Servicenav.TextMessages;

/// <summary>
/// The gateways that carry text messages, under <c>Servicenav:Texts:{municipality}:{gateway}</c>: <c>Secret</c> (base64, with or without
/// <c>whsec_</c> before it) and <c>Address</c>, where messages are posted; without one a gateway only receives.
/// </summary>
internal sealed class TextGateways
{
    private const int LeastBytes = 16;
    private readonly Dictionary<(string Municipality, string Gateway), (byte[] Secret, Uri? Address)> _known = [];

    /// <exception cref="StartException">A secret or an address cannot be used; the message names its key and never shows it.</exception>
    public TextGateways(IConfiguration configuration)
    {
        foreach (var municipality in configuration.GetSection("Servicenav:Texts").GetChildren())
        {
            foreach (var gateway in municipality.GetChildren())
                _known[(municipality.Key, gateway.Key)] = (gateway.Secret("Secret", LeastBytes), Address(gateway));
        }
    }

    /// <summary>The secret of a gateway; null when it is not connected.</summary>
    public byte[]? Secret(string municipality, string gateway) =>
        _known.TryGetValue((municipality, gateway), out var known) ? known.Secret : null;

    /// <summary>Through which a municipality sends: the first by name that has an address; null when there is none.</summary>
    public (byte[] Secret, Uri Address)? Out(string municipality) => _known
        .Where(one => one.Key.Municipality == municipality && one.Value.Address is not null)
        .OrderBy(one => one.Key.Gateway, StringComparer.Ordinal)
        .Select(one => ((byte[], Uri)?)(one.Value.Secret, one.Value.Address!)).FirstOrDefault();

    private static Uri? Address(IConfigurationSection section) => section["Address"] is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new StartException($"{section.Path}:Address must be an address that begins with http:// or https://.");
}
