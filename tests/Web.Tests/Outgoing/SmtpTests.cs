using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MimeKit;
using Servicenav.Cases;
using Servicenav.Harness;

namespace Servicenav.Outgoing;

/// <summary>The whole way of a letter: from the case over a real mail server to its reader, who follows its link.</summary>
public sealed partial class SmtpTests
{
    private static readonly Actor Anna = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));

    [Fact]
    public async Task a_mail_server_that_is_away_loses_nothing_and_the_receipts_link_leads_to_the_case_of_a_confirmed_address_only()
    {
        var (server, port) = (await MailServer.Shared, FreePort.Next());
        await using var site = new SiteHost(new()
        {
            ["Servicenav:Smtp:Host"] = "127.0.0.1",
            ["Servicenav:Smtp:Port"] = $"{port}",
            ["Servicenav:Smtp:Tls"] = "none",
            ["Servicenav:PublicAddress"] = "https://service.lund.example/",
        });
        var (own, others) = (NewAddress(), NewAddress());
        var known = await Open(site, own, emailCode: null);
        var unknown = await Open(site, others, emailCode: "123456");
        await Do(site, known, new Claim(Guid.NewGuid(), Anna));
        await Do(site, known, new Answer(Guid.NewGuid(), Anna, "Lampan byts på måndag, säger Örjan."));
        Assert.Empty(server.Letters(own));

        using var way = Way(port, server.SmtpPort);
        var letters = await Arrived(server, own, 3);
        var receipt = letters.Single(letter => letter.Subject == $"Vi har tagit emot ditt ärende {known.Reference}");
        Assert.Contains("Du får svar senast", receipt.TextBody, StringComparison.Ordinal);
        Assert.Single(letters, letter => letter.TextBody!.Contains("Lampan byts på måndag, säger Örjan.", StringComparison.Ordinal));
        Assert.Single(letters.Select(letter => Assert.Single(letter.References)).Distinct());
        Assert.All(letters, letter => Assert.Equal("sv", letter.Body!.Headers[HeaderId.ContentLanguage]));

        using var browser = new HttpClient(new HttpClientHandler()) { BaseAddress = new(site.Address) };
        Assert.Contains("Lampan byts på måndag", WebUtility.HtmlDecode(await browser.GetStringAsync(Link(receipt))), StringComparison.Ordinal);

        var toConfirm = (await Arrived(server, others, 1))[0];
        Assert.Equal($"/lund/folj/{unknown.Reference}", Link(toConfirm));
        Assert.Contains("123456", toConfirm.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemligt", toConfirm.ToString(), StringComparison.Ordinal);
    }

    private static string NewAddress() => $"{Guid.NewGuid():N}@exempel.test";

    private static string Link(MimeMessage letter) => LinkIn().Match(letter.TextBody!).Groups[1].Value;

    private static async Task<CaseKey> Open(SiteHost site, string address, string? emailCode)
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        await Do(site, key, new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "Hemligt: lampan är trasig", "gatubelysning", Contact: new("Åsa Öberg", address),
            FollowKey: FollowCode.Hash(FollowCode.New()), EmailCode: emailCode));
        return key;
    }

    private static async Task Do(SiteHost site, CaseKey key, CaseCommand command) =>
        Assert.Null((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(command)).Refusal);

    private static async Task<IReadOnlyList<MimeMessage>> Arrived(MailServer server, string address, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (server.Letters(address).Count < count)
            await Task.Delay(50, limit.Token);
        return server.Letters(address);
    }

    /// <summary>Until now nobody listened at the port; from now on it leads to the server.</summary>
    private static TcpListener Way(int from, int to)
    {
        var listener = new TcpListener(IPAddress.Loopback, from);
        listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                var caller = await listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, to);
                _ = Task.WhenAny(caller.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(caller.GetStream()))
                    .ContinueWith(_ => { caller.Dispose(); server.Dispose(); }, TaskScheduler.Default);
            }
        });
        return listener;
    }

    [GeneratedRegex(@"https://service\.lund\.example(/\S+)")]
    private static partial Regex LinkIn();
}
