using Microsoft.Extensions.Configuration;

namespace Servicenav.Switchboards;

/// <summary>
/// The secrets and addresses of switchboards, under <c>Servicenav:Switchboards:{municipality}:{switchboard}</c>: <c>Secret</c>
/// (base64, with or without <c>whsec_</c> before it) and <c>Address</c>, where commands are posted.
/// </summary>
internal sealed class SwitchboardKeys
{
    private const int LeastBytes = 16;
    private readonly Dictionary<(string Municipality, string Switchboard), (byte[] Secret, Uri? Address)> _known = [];

    /// <exception cref="StartException">A secret or an address cannot be used; the message names its key and never shows it.</exception>
    public SwitchboardKeys(IConfiguration configuration)
    {
        foreach (var municipality in configuration.GetSection("Servicenav:Switchboards").GetChildren())
        {
            foreach (var switchboard in municipality.GetChildren())
                _known[(municipality.Key, switchboard.Key)] = (Secret(switchboard), Address(switchboard));
        }
    }

    /// <summary>Null when the switchboard is not connected.</summary>
    public (byte[] Secret, Uri? Address)? Of(string municipality, string switchboard) =>
        _known.TryGetValue((municipality, switchboard), out var known) ? known : null;

    public static byte[] Secret(IConfigurationSection section) => section.Secret("Secret", LeastBytes);

    private static Uri? Address(IConfigurationSection section) => section["Address"] is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new StartException($"{section.Path}:Address must be an address that begins with http:// or https://.");
}
