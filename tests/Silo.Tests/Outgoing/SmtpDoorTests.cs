using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using MimeKit;
using Servicenav.Harness;

namespace Servicenav.Outgoing;

/// <summary>Letters over SMTP to a real Postfix.</summary>
public sealed class SmtpDoorTests
{
    private static readonly string Reference = Cases.Reference.New("LND");

    [Fact]
    public async Task letters_at_once_arrive_once_each_over_few_connections_with_their_words_whole()
    {
        var server = await MailServer.Shared;
        var to = NewAddress();
        using var door = Door(server.SmtpPort);

        var handed = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Hand(door, to, $"Svar på ärende {number}: Åsa, Örjan & Älva")));

        Assert.All(handed, it => Assert.Equal(Handed.Over, it));
        var letters = await Arrived(server, to, 40);
        Assert.Equal(40, letters.Select(letter => letter.MessageId).Distinct().Count());
        Assert.All(letters, letter => Assert.StartsWith("Svar på ärende", letter.Subject));
        Assert.All(letters, letter => Assert.Equal("Lampan byts på måndag, säger Örjan.", letter.TextBody!.Trim()));
        Assert.All(letters, letter => Assert.Equal("Åsa Öberg", letter.To.Mailboxes.Single().Name));
    }

    [Fact]
    public async Task what_a_server_refuses_for_good_is_parked_without_a_word_of_the_receiver_and_a_sender_that_signs_in_is_let_through()
    {
        var server = await MailServer.Shared;
        var to = NewAddress();
        using var stranger = Door(server.SubmissionPort);
        using var known = Door(server.SubmissionPort, new() { ["User"] = "servicenav@lund.example", ["Password"] = MailServer.Password });
        using var wrong = Door(server.SubmissionPort, new() { ["User"] = "servicenav@lund.example", ["Password"] = "fel" });

        // The server lets nobody relay: that says nothing of the citizen's address.
        var refused = await Hand(stranger, to);
        Assert.Equal((false, null), (refused.Carried.TryAgain, refused.NoSuchReceiver));
        Assert.DoesNotContain("@", refused.Carried.Reason);
        Assert.True((await Hand(wrong, to)).Carried.IsAway);
        Assert.Equal(Handed.Over, await Hand(known, to));
        Assert.Single(await Arrived(server, to, 1));
    }

    [Fact]
    public async Task a_server_that_is_away_costs_a_batch_one_try_and_is_never_given_up()
    {
        using var door = Door(FreePort.Next());
        var began = Stopwatch.GetTimestamp();
        var handed = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Hand(door, "asa@exempel.se")));

        Assert.All(handed, it => Assert.True(it.Carried is { IsAway: true, TryAgain: true }));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task a_letter_goes_encrypted_to_a_server_of_the_named_authority_and_to_no_other_and_never_in_clear()
    {
        var (server, to, others) = (await MailServer.Shared, NewAddress(), Path.GetTempFileName());
        using (var authority = MailServer.NewAuthority())
            await File.WriteAllTextAsync(others, authority.ExportCertificatePem());
        async Task<Handed> Send(int port, string host, string? authority)
        {
            using var door = Door(port, new() { ["Host"] = host, ["Tls"] = "starttls", ["CertificateAuthority"] = authority });
            return await Hand(door, to);
        }

        foreach (var (refused, why) in new[]
        {
            (await Send(server.SmtpPort, "localhost", others), "certificate is not trusted"),
            (await Send(server.SmtpPort, "localhost", null), "certificate is not trusted"),
            (await Send(server.SmtpPort, "127.0.0.1", server.Authority), "certificate is not trusted, or is another server's"),
            (await Send(server.ClearPort, "localhost", server.Authority), "offers no encryption"),
        })
        {
            Assert.True(refused.Carried.IsAway);
            Assert.Contains(why, refused.Carried.Reason, StringComparison.Ordinal);
        }

        Assert.Equal(Handed.Over, await Send(server.SmtpPort, "localhost", server.Authority));
        var letter = Assert.Single(await Arrived(server, to, 1));
        Assert.Contains(letter.Headers, header => header.Id == HeaderId.Received && header.Value.Contains("with ESMTPS", StringComparison.Ordinal));
        File.Delete(others);
    }

    [Fact]
    public async Task a_letter_that_comes_back_names_itself_its_case_and_why()
    {
        var server = await MailServer.Shared;
        var (gone, inbox) = ($"{Guid.NewGuid():N}@{MailServer.BouncingDomain}", NewAddress());
        using var door = Door(server.SmtpPort);
        var id = Guid.NewGuid();
        Assert.Equal(Handed.Over, await Hand(door, gone, returnTo: inbox, id: id));

        var report = Assert.Single(await Arrived(server, inbox, 1));
        Assert.Equal(new Bounce(id, Reference, "5.1.1"), Bounce.Of(report));
    }

    [Fact]
    public void what_is_no_report_of_a_failed_letter_of_ours_is_none()
    {
        Assert.Null(Bounce.Of(Report("delayed", $"{Guid.NewGuid():N}.{Reference}@kristallen.servicenav")));
        Assert.Null(Bounce.Of(Report("failed", "en-annans-brev@exempel.se")));
        Assert.Null(Bounce.Of(new MimeMessage { Body = new TextPart("plain") { Text = $"Ditt brev {Reference} kom inte fram" } }));
        var id = Guid.NewGuid();
        Assert.Equal(new Bounce(id, Reference, "4.4.1"), Bounce.Of(Report("failed", $"{id:N}.{Reference}@kristallen.servicenav")));
    }

    [Theory]
    [InlineData("CAF=x+1@mail.example", true)]
    [InlineData("utan-snabela", true)]
    [InlineData("a b@x", false)]
    [InlineData("a>\r\nBcc: b@x", false)]
    [InlineData("a@x\n", false)]
    [InlineData("å@x", false)]
    [InlineData("", false)]
    public void only_an_id_that_cannot_break_a_header_is_named_in_ours(string id, bool isNamed) => Assert.Equal(isNamed, LetterId.IsWritable(id));

    [Theory]
    [InlineData("Port", "99999", "Servicenav:Smtp:Port")]
    [InlineData("Tls", "kanske", "Servicenav:Smtp:Tls")]
    [InlineData("User", "anna", "Servicenav:Smtp:User")]
    [InlineData("CertificateAuthority", "/dev/null", "Servicenav:Smtp:CertificateAuthority")]
    [InlineData("CertificateAuthority", "finns/inte.pem", "Servicenav:Smtp:CertificateAuthority")]
    public void a_setting_that_cannot_be_used_is_named(string key, string value, string named) =>
        Assert.Contains(named, Assert.Throws<StartException>(() => Settings(25, new() { [key] = value })).Message, StringComparison.Ordinal);

    private static MimeMessage Report(string action, string id) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(
        $"""
        From: MAILER-DAEMON@mail.example
        Content-Type: multipart/report; report-type=delivery-status; boundary=x

        --x
        Content-Type: text/plain

        Did not arrive.
        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example

        Final-Recipient: rfc822; asa@exempel.se
        Action: {action}
        Status: 4.4.1 (expired)

        --x
        Content-Type: text/rfc822-headers

        Message-Id: <{id}>
        Subject: Svar

        --x--

        """)));

    private static Task<Handed> Hand(SmtpDoor door, string to, string subject = "Svar", string returnTo = "kristallen@lund.example", Guid? id = null)
    {
        var letter = new MimeMessage
        {
            MessageId = LetterId.Of(id ?? Guid.NewGuid(), Reference, "kristallen"),
            Subject = subject,
            Body = new TextPart("plain") { Text = "Lampan byts på måndag, säger Örjan." },
        };
        letter.From.Add(new MailboxAddress("Kristallen", "kristallen@lund.example"));
        letter.To.Add(new MailboxAddress("Åsa Öberg", to));
        return door.Hand(Guid.NewGuid(), letter, new MailboxAddress("Kristallen", returnTo));
    }

    private static string NewAddress() => $"{Guid.NewGuid():N}@exempel.test";

    private static SmtpDoor Door(int port, Dictionary<string, string?>? more = null) => new(Settings(port, more), TimeProvider.System);

    private static SmtpSettings Settings(int port, Dictionary<string, string?>? more = null)
    {
        Dictionary<string, string?> settings = new() { ["Host"] = "127.0.0.1", ["Port"] = $"{port}", ["Tls"] = "none" };
        foreach (var (key, value) in more ?? [])
            settings[key] = value;
        return SmtpSettings.From(new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"Servicenav:Smtp:{setting.Key}", setting.Value))).Build().GetSection("Servicenav:Smtp"))!;
    }

    private static async Task<IReadOnlyList<MimeMessage>> Arrived(MailServer server, string address, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (server.Letters(address).Count < count)
            await Task.Delay(50, limit.Token);
        return server.Letters(address);
    }
}
