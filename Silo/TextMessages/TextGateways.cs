using Microsoft.Extensions.Configuration;
using Servicenav.Webhooks;

namespace Servicenav.TextMessages;

/// <summary>
/// The gateways that carry text messages, each a <see cref="Peer"/> under <c>Servicenav:Texts:{municipality}:{gateway}</c>; messages are posted to one
/// that has an address.
/// </summary>
/// <exception cref="StartException">A secret or an address cannot be used.</exception>
internal sealed class TextGateways(IConfiguration configuration)
{
    private readonly Dictionary<(string Municipality, string Gateway), Peer> _known = Peer.Read(configuration, "Servicenav:Texts", Peer.In);

    /// <summary>Null when the gateway is not connected.</summary>
    public Peer? Of(string municipality, string gateway) => _known.GetValueOrDefault((municipality, gateway));

    /// <summary>Through which a municipality sends: the first by name that has an address; null when there is none.</summary>
    public Peer? Out(string municipality) => _known
        .Where(one => one.Key.Municipality == municipality && one.Value.Address is not null)
        .OrderBy(one => one.Key.Gateway, StringComparer.Ordinal)
        .Select(one => one.Value).FirstOrDefault();
}
