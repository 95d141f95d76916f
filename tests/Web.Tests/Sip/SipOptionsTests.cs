using System.Net;
using Microsoft.Extensions.Configuration;
using Servicenav.Harness;

namespace Servicenav.Sip;

public sealed class SipOptionsTests
{
    private static Dictionary<string, string?> Right => new()
    {
        ["Servicenav:Sip:Listen"] = "10.0.0.7",
        ["Servicenav:Sip:Peers"] = "10.0.0.5:5080, 10.0.0.6",
        ["Servicenav:Sip:Events"] = "https://servicenav.example/lund/api/switchboards/vaxeln/events",
        ["Servicenav:Sip:Secret"] = "whsec_c2VydmljZW5hdi10ZXN0LXNlY3JldA==",
    };

    [Fact]
    public void ports_and_the_desks_host_have_defaults()
    {
        var options = SipOptions.From(Configuration(Right));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("10.0.0.7"), 5060), options.Listen);
        Assert.Equal(["10.0.0.5:5080", "10.0.0.6:5060"], options.Peers.Select(peer => peer.ToString()));
        Assert.Equal("10.0.0.5:5080", options.Desks);
    }

    [Theory]
    [InlineData("Listen", null)]
    [InlineData("Listen", "0.0.0.0:5060")]
    [InlineData("Listen", "pbx:5060")]
    [InlineData("Listen", "10.0.0.7:70000")]
    [InlineData("Peers", null)]
    [InlineData("Peers", "10.0.0.5,,10.0.0.6")]
    [InlineData("Peers", "::1")]
    [InlineData("Events", null)]
    [InlineData("Events", "ftp://servicenav.example/")]
    [InlineData("Secret", null)]
    [InlineData("Secret", "kort")]
    [InlineData("Desks", "a b")]
    [InlineData("Desks", "desks>;x")]
    [InlineData("Desks", "desks:0x")]
    public void a_wrong_setting_is_named(string key, string? value)
    {
        var failure = Assert.Throws<StartException>(() => SipOptions.From(Configuration(new(Right) { [$"Servicenav:Sip:{key}"] = value })));
        Assert.StartsWith($"Servicenav:Sip:{key} ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kort", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_wrong_setting_stops_the_real_program_with_one_line()
    {
        await using var program = RunningProgram.Start("Sip", [], new Dictionary<string, string> { ["Servicenav__Sip__Listen"] = "everywhere" });
        Assert.Equal(1, await program.Ends());
        Assert.StartsWith("Servicenav:Sip:Listen is 'everywhere'", program.Output, StringComparison.Ordinal);
        Assert.Single(program.Output.Split('\n'));
    }

    private static IConfiguration Configuration(Dictionary<string, string?> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}
