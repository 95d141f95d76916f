using Microsoft.Extensions.Configuration;

namespace Servicenav.Incoming;

public sealed class InboxSettingsTests
{
    [Theory]
    [InlineData("Host", null, "Servicenav:Inboxes:lund:kontakt:Host is missing")]
    [InlineData("Password", "", "Servicenav:Inboxes:lund:kontakt:Password is missing")]
    [InlineData("Tls", "kanske", "Servicenav:Inboxes:lund:kontakt:Tls is 'kanske'")]
    [InlineData("Tls", "off", "Servicenav:Inboxes:lund:kontakt:Tls is 'off', but 'imap.lund.example' is another machine")]
    [InlineData("Port", "0", "Servicenav:Inboxes:lund:kontakt:Port is '0'")]
    [InlineData("SenderLimit", "många", "Servicenav:Inboxes:lund:kontakt:SenderLimit is 'många'")]
    public void a_setting_that_cannot_be_used_stops_the_start_by_its_name(string key, string? value, string message)
    {
        var failure = Assert.Throws<StartException>(() => Read(key, value));
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void tls_is_on_unless_it_is_said_otherwise() => Assert.Equal(993, Read("AuthServId", "").Of("lund", "kontakt")!.Port);

    private static InboxSettings Read(string key, string? value) => new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Host"] = "imap.lund.example",
        ["User"] = "kontakt",
        ["Password"] = "hemligt",
        [key] = value,
    }.Select(one => KeyValuePair.Create($"Servicenav:Inboxes:lund:kontakt:{one.Key}", one.Value))).Build());
}
