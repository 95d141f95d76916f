using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Servicenav.Catalogue;
using Servicenav.Harness;
using Servicenav.Texts;

namespace Servicenav.Incoming;

/// <summary>An inbox of a real mail server, and an intake that has no cluster to ask: nothing it takes can be filed.</summary>
public sealed class InboxReaderTests
{
    [Fact]
    public async Task a_mail_that_fails_for_a_reason_of_its_own_is_tried_again_and_then_put_aside()
    {
        var (server, time, stop) = (await MailServer.Shared, new FakeTimeProvider(), new CancellationTokenSource());
        var address = $"{Guid.NewGuid():N}@exempel.test";
        server.Put(address, "From: asa@citizen.test\r\nSubject: hej\r\n\r\nhej"u8);
        var reader = new InboxReader(
            "lund", "kontakt", new("127.0.0.1", server.ImapPort, SecureSocketOptions.None, address, MailServer.Password, null, true, TimeSpan.FromSeconds(30), 60),
            Catalogues.Load(Beside("municipalities")), new MailIntake(null!, null!, SiteTexts.Load(Beside("Texts")), time), time, NullLogger.Instance);
        var running = reader.Run(stop.Token);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (server.Count(address, "Refused.cannot-be-filed") == 0)
        {
            await Task.Delay(20, patience.Token);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(0, server.Count(address));
        await stop.CancelAsync();
        await running;
    }

    private static string Beside(string folder) => Path.Combine(AppContext.BaseDirectory, folder);
}
