using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Servicenav.Webhooks;

namespace Servicenav.Sip;

/// <summary>Where this adapter stands between a telephone exchange and Servicenav.</summary>
/// <param name="Listen">One address and UDP port of this machine: <c>Servicenav:Sip:Listen</c>, e.g. <c>10.0.0.7:5060</c>; port 5060 if it has none.</param>
/// <param name="Peers">
/// The exchange's addresses, the first of which is asked to call citizens back: <c>Servicenav:Sip:Peers</c>, with commas between them; port 5060 where
/// one has none. From other addresses nothing is taken.
/// </param>
/// <param name="Events">
/// The switchboard's address at Servicenav: <c>Servicenav:Sip:Events</c>, e.g. <c>https://servicenav.example/lund/api/switchboards/vaxeln/events</c>.
/// </param>
/// <param name="Secret">Shared with Servicenav: <c>Servicenav:Sip:Secret</c>, as for every <see cref="Peer"/>.</param>
/// <param name="Desks">Host and port in the SIP addresses of desks' telephones: <c>Servicenav:Sip:Desks</c>; default the first peer.</param>
internal sealed record SipOptions(IPEndPoint Listen, IReadOnlyList<IPEndPoint> Peers, Uri Events, byte[] Secret, string Desks)
{
    private const int DefaultPort = 5060;

    /// <exception cref="StartException">A setting is missing or cannot be used; the message names its key.</exception>
    public static SipOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Servicenav:Sip");
        var listen = EndPoint("Listen", section["Listen"]);
        if (listen.Address.Equals(IPAddress.Any) || listen.Address.Equals(IPAddress.IPv6Any))
            throw Wrong("Listen", section["Listen"], "one address of this machine, as the exchange is told it");
        var peers = (section["Peers"] ?? "").Split(',', StringSplitOptions.TrimEntries).Select(peer => EndPoint("Peers", peer)).ToList();
        if (peers.Any(peer => peer.AddressFamily != listen.AddressFamily))
            throw Wrong("Peers", section["Peers"], "addresses of the same kind as Servicenav:Sip:Listen");
        var events = Uri.TryCreate(section["Events"], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw Wrong("Events", section["Events"], "the switchboard's address, such as https://servicenav.example/lund/api/switchboards/vaxeln/events");
        var desks = section["Desks"] ?? peers[0].ToString();
        return !Uri.TryCreate($"sip://{desks}/", UriKind.Absolute, out var host) || !host.Authority.Equals(desks, StringComparison.OrdinalIgnoreCase)
            ? throw Wrong("Desks", desks, "a host, with or without a port")
            : new(listen, peers, events, Peer.SecretIn(section), desks);
    }

    /// <summary>Says nothing: there is a secret in it.</summary>
    public override string ToString() => nameof(SipOptions);

    private static IPEndPoint EndPoint(string key, string? text) =>
        text is { Length: > 0 } && IPEndPoint.TryParse(text, out var read)
            ? read.Port == 0 ? new(read.Address, DefaultPort) : read
            : throw Wrong(key, text, "an IP address with or without a UDP port, such as 10.0.0.7:5060");

    private static StartException Wrong(string key, string? value, string needed) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Servicenav:Sip:{key} is '{value}'; it must be {needed}."));
}
