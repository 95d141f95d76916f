using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Servicenav.Webhooks;

/// <summary>
/// Which addresses events may be sent to: public ones over TLS, and those of <c>Servicenav:WebhookNetworks</c> (networks such as <c>10.3.0.0/16</c>, with
/// spaces between), also without TLS. Nothing else of this machine's neighbourhood can be reached through a catalogue.
/// </summary>
internal sealed class Networks
{
    private const string Key = "Servicenav:WebhookNetworks";

    /// <summary>Not one machine in the internet (IANA's special-purpose registries), those that lead on to another address included.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        ]).Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private readonly IPNetwork[] _named;

    /// <exception cref="StartException">A network cannot be read; the message names the key.</exception>
    public Networks(IConfiguration configuration) =>
        _named = [.. (configuration[Key] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];

    /// <param name="hasTls">Whether what is sent is encrypted and the receiver proves who it is.</param>
    public bool MayReach(IPAddress address, bool hasTls)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return _named.Any(network => network.Contains(plain)) || (hasTls && IsPublic(plain));
    }

    private static bool IsPublic(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !Special.Any(network => network.Contains(address));

    private static IPNetwork Read(string text) => IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var one) && text.Contains(one.AddressFamily == AddressFamily.InterNetwork ? '.' : ':') ? new IPNetwork(one, one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : throw new StartException($"{Key} has '{text}'; it must be networks such as 10.3.0.0/16 or fd12::/64, with spaces between.");
}
