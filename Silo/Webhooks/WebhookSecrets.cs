using Microsoft.Extensions.Configuration;

namespace Servicenav.Webhooks;

/// <summary>
/// The secrets of receivers, under <c>Servicenav:Webhooks:{municipality}:{webhook}</c>: <c>Secret</c>, and <c>OldSecret</c> while it is changed, in base64 with or
/// without <c>whsec_</c> before it. Events are signed with both.
/// </summary>
/// <exception cref="StartException">A secret cannot be used; the message names its key and never shows it.</exception>
internal sealed class WebhookSecrets(IConfiguration configuration)
{
    /// <summary>As Standard Webhooks asks for.</summary>
    private const int LeastBytes = 24;

    private readonly Dictionary<(string Municipality, string Webhook), byte[][]> _known = Peer.Read<byte[][]>(
        configuration, "Servicenav:Webhooks", webhook => webhook["OldSecret"] is null
            ? [webhook.Secret("Secret", LeastBytes)]
            : [webhook.Secret("Secret", LeastBytes), webhook.Secret("OldSecret", LeastBytes)]);

    /// <summary>The one in force first; empty when none is configured.</summary>
    public byte[][] Of(string municipality, string webhook) => _known.GetValueOrDefault((municipality, webhook), []);
}
