using System.Net;
using Microsoft.Extensions.Configuration;

namespace Servicenav.Webhooks;

/// <summary>Where events may go.</summary>
public sealed class NetworksTests
{
    private static Networks Of(string? named = null) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Servicenav:WebhookNetworks", named)]).Build());

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.0.8")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void an_internal_address_is_not_reached_however_it_is_written(string address) =>
        Assert.False(Of().MayReach(IPAddress.Parse(address), hasTls: true));

    [Theory]
    [InlineData("193.183.92.1")]
    [InlineData("::ffff:193.183.92.1")]
    [InlineData("2a00:801:f0::1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    public void a_public_address_is_reached_over_tls_only(string address)
    {
        Assert.True(Of().MayReach(IPAddress.Parse(address), hasTls: true));
        Assert.False(Of().MayReach(IPAddress.Parse(address), hasTls: false));
    }

    [Fact]
    public void what_configuration_names_is_reached_and_its_neighbours_are_not()
    {
        var networks = Of("10.3.0.0/16 fd12::/64 127.0.0.1");
        foreach (var address in (string[])["10.3.255.1", "::ffff:10.3.0.1", "fd12::9", "127.0.0.1"])
            Assert.True(networks.MayReach(IPAddress.Parse(address), hasTls: false));
        foreach (var address in (string[])["10.4.0.1", "fd12:0:0:1::9", "127.0.0.2"])
            Assert.False(networks.MayReach(IPAddress.Parse(address), hasTls: true));
    }

    [Theory]
    [InlineData("10.3.0.0/33")]
    [InlineData("lund.se")]
    [InlineData("10.3.0.0/16, 10.4.0.0/16")]
    [InlineData("10")]
    public void a_network_that_cannot_be_read_stops_the_start_and_names_the_key(string named) =>
        Assert.Contains("Servicenav:WebhookNetworks", Assert.Throws<StartException>(() => Of(named)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Servicenav:Webhooks:lund:arkiv:Secret", "not base64!")]
    [InlineData("Servicenav:Webhooks:lund:arkiv:Secret", "a29ydA==")]
    [InlineData("Servicenav:Webhooks:lund:arkiv:OldSecret", "whsec_a29ydA==")]
    public void a_secret_that_cannot_be_used_stops_the_start_and_names_the_key_alone(string key, string secret)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Servicenav:Webhooks:lund:arkiv:Secret", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")])
            .AddInMemoryCollection([new(key, secret)]).Build();

        var message = Assert.Throws<StartException>(() => new WebhookSecrets(configuration)).Message;

        Assert.Contains(key, message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, message, StringComparison.Ordinal);
    }
}
