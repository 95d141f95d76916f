using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using Microsoft.Extensions.Logging;
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
            "lund", "kontakt", Access(server.ImapPort, SecureSocketOptions.None, address, MailTrust.OfSystem),
            Catalogues.Load(Beside("municipalities")), Intake(time), time, NullLogger.Instance);
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

    [Fact]
    public async Task an_inbox_is_read_encrypted_from_a_server_of_the_named_authority_and_from_no_other()
    {
        var server = await MailServer.Shared;
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(server.Authority);
        using var other = MailServer.NewAuthority();
        var ways = new[] { (server.ImapsPort, SecureSocketOptions.SslOnConnect), (server.ImapPort, SecureSocketOptions.StartTls) };
        foreach (var (port, tls) in ways)
        {
            var address = $"{Guid.NewGuid():N}@exempel.test";
            // It is refused before anybody asks for a cluster.
            server.Put(address, "Subject: ingen\r\n\r\nhej"u8);
            Assert.Contains("its certificate is not trusted", await Away(address, new([other]), "localhost"), StringComparison.Ordinal);
            Assert.Contains("its certificate is not trusted", await Away(address, new([trusted]), "127.0.0.1"), StringComparison.Ordinal);
            Assert.Equal(1, server.Count(address));
            using var stop = new CancellationTokenSource();
            var running = Reader(address, new([trusted]), "localhost", NullLogger.Instance).Run(stop.Token);
            await Until(() => server.Count(address, "Refused.sender-missing") == 1);
            await stop.CancelAsync();
            await running;

            async Task<string> Away(string address, MailTrust trust, string host)
            {
                var (log, stop) = (new FirstWarning(), new CancellationTokenSource());
                var running = Reader(address, trust, host, log).Run(stop.Token);
                await Until(() => log.Says is not null);
                await stop.CancelAsync();
                await running;
                return log.Says!;
            }

            InboxReader Reader(string address, MailTrust trust, string host, ILogger log) => new(
                "lund", "kontakt", Access(port, tls, address, trust, host), Catalogues.Load(Beside("municipalities")), Intake(TimeProvider.System), TimeProvider.System, log);
        }
    }

    private static MailIntake Intake(TimeProvider time) => new(null!, null!, SiteTexts.Load(Beside("Texts")), null!, time);

    private static InboxAccess Access(int port, SecureSocketOptions tls, string address, MailTrust trust, string host = "127.0.0.1") =>
        new(host, port, tls, address, MailServer.Password, null, true, TimeSpan.FromSeconds(30), 60, trust);

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
            await Task.Delay(20, patience.Token);
    }

    private static string Beside(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    private sealed class FirstWarning : ILogger
    {
        public string? Says { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Says ??= logLevel == LogLevel.Warning ? formatter(state, exception) : null;
    }
}
