using Microsoft.Extensions.Configuration;
using Servicenav.Webhooks;

namespace Servicenav.Switchboards;

/// <summary>Switchboards, each a <see cref="Peer"/> under <c>Servicenav:Switchboards:{municipality}:{switchboard}</c>; commands are posted to them.</summary>
/// <exception cref="StartException">A secret or an address cannot be used.</exception>
internal sealed class SwitchboardKeys(IConfiguration configuration)
{
    private readonly Dictionary<(string Municipality, string Switchboard), Peer> _known = Peer.Read(configuration, "Servicenav:Switchboards", Peer.In);

    /// <summary>Null when the switchboard is not connected.</summary>
    public Peer? Of(string municipality, string switchboard) => _known.GetValueOrDefault((municipality, switchboard));
}
