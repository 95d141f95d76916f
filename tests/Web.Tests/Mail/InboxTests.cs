using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Staff;

namespace Servicenav.Mail;

/// <summary>E-mails become cases, through a real mail server.</summary>
public sealed class InboxTests(MailSite mail, Browser browser) : IClassFixture<MailSite>, IClassFixture<Browser>
{
    private static readonly Actor Officer = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));

    [Fact]
    public async Task a_mail_to_two_inboxes_is_one_case_with_its_files_and_one_receipt()
    {
        var letter = MailSite.Letter("Åsa Öberg <asa@citizen.test>", "Trasig lampa på Östra Vallgatan", "", $"{MailSite.Contact}, {MailSite.Dalby}");
        var body = new BodyBuilder { TextBody = "Lampan är trasig.\n\nHälsningar\nÅsa" };
        body.Attachments.Add("trasig lampa.png", Attachments.Sample.Png, new ContentType("application", "octet-stream"));
        body.Attachments.Add("fusk.pdf", "MZ inget dokument"u8.ToArray(), new ContentType("application", "pdf"));
        letter.Body = body.ToMessageBody();
        await mail.Server.Send(letter);
        await mail.Lies(letter.Subject, "Filed");
        await mail.Lies(letter.Subject, "Filed", MailSite.Dalby);

        var it = await mail.Case("asa@citizen.test");
        var opened = Assert.IsType<Opened>(it.Timeline[0].What);
        Assert.Equal("Trasig lampa på Östra Vallgatan\n\nLampan är trasig.\n\nHälsningar\nÅsa", opened.Text);
        Assert.Equal((Channel.Email, "Åsa Öberg", "asa@citizen.test"), (it.Channel, it.Contact!.Name, it.Contact.Email));
        Assert.Equal("trasig lampa.png", Assert.Single(opened.Attachments!).Name);
        Assert.Equal(["fusk.pdf"], opened.Email!.Left!);
        Assert.Contains(it.Timeline, entry => entry.What is Routed { Reason: RoutingReason.WrittenTo });
        await MailSite.Until("a receipt", () => Task.FromResult(mail.Sent("asa@citizen.test").Count > 0));
        var receipt = Assert.Single(mail.Sent("asa@citizen.test"));
        Assert.Contains($"[{it.Key.Reference}]", receipt.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("ampa", receipt.Subject + receipt.TextBody, StringComparison.Ordinal);
        Assert.Equal(MailSite.Contact, receipt.ReplyTo.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task replies_join_by_header_or_subject_reopen_what_is_closed_and_say_when_a_stranger_wrote()
    {
        var first = MailSite.Letter("bo@citizen.test", "Soptunna", "Den tömdes inte.");
        await mail.Server.Send(first);
        var it = await mail.Case("bo@citizen.test");
        await MailSite.Until("a receipt", () => Task.FromResult(mail.Sent("bo@citizen.test").Count > 0));

        var reply = MailSite.Letter("Bo@citizen.test", "Sv: tunnan", "Inte i dag heller.\n\nDen 3 nov. 2026 skrev Lund:\n> Vi har tagit emot ditt brev.");
        var receipt = mail.Sent("bo@citizen.test")[0];
        Assert.Equal((first.MessageId, first.MessageId, 2), (receipt.InReplyTo, receipt.References[^1], receipt.References.Count));
        reply.InReplyTo = receipt.MessageId;
        await mail.Server.Send(reply);
        var wrote = (CitizenWrote)await Said(it, what => what is CitizenWrote);
        Assert.Equal(("Inte i dag heller.", false), (wrote.Text, wrote.Email!.Stranger));
        Assert.Equal("Den 3 nov. 2026 skrev Lund:\n> Vi har tagit emot ditt brev.", wrote.Email.Quoted);

        await Do(it, new Claim(Guid.NewGuid(), Officer), new Answer(Guid.NewGuid(), Officer, "Den töms i morgon."));
        var away = MailSite.Letter("bo@citizen.test", $"Automatiskt svar [{it.Key.Reference}]", "Jag är ledig.");
        away.Headers.Add("Auto-Submitted", "auto-replied");
        await mail.Server.Send(away);
        Assert.Equal("Jag är ledig.", ((CitizenWrote)await Said(it, what => what is CitizenWrote { Email.Automatic: true })).Text);
        Assert.Equal(CaseStatus.Answered, (await mail.Site.View(it.Key))!.Status);

        await Do(it, new Close(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), "Klart"));
        await mail.Server.Send(MailSite.Letter("granne@citizen.test", $"Ang. {it.Key.Reference.ToLowerInvariant()}", "Min tunna tömdes inte heller."));
        var reopened = (Reopened)await Said(it, what => what is Reopened);
        Assert.True(reopened.Email!.Stranger);
        Assert.Empty(mail.Sent("granne@citizen.test"));
        Assert.Empty(await mail.Cases("granne@citizen.test"));
    }

    [Fact]
    public async Task what_must_not_be_filed_lies_under_its_reason_and_the_rest_goes_on()
    {
        mail.Server.Put(MailSite.Contact, Encoding.ASCII.GetBytes("From: stor@citizen.test\r\nSubject: stor\r\n\r\n" + new string('x', 31 * 1024 * 1024)));
        var nested = new StringBuilder("From: djup@citizen.test\r\nSubject: djup\r\nMIME-Version: 1.0\r\n");
        for (var depth = 0; depth < 60; depth++)
            nested.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n");
        mail.Server.Put(MailSite.Contact, Encoding.ASCII.GetBytes(nested + "\r\nhej\r\n"));
        mail.Server.Put(MailSite.Contact, Encoding.ASCII.GetBytes(
            "From: delar@citizen.test\r\nSubject: delar\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 2000))));
        mail.Server.Put(MailSite.Contact, Encoding.ASCII.GetBytes("From: huvud@citizen.test\r\nSubject: huvud\r\n" + string.Concat(Enumerable.Repeat("X-Fyll: " + new string('y', 900) + "\r\n", 400)) + "\r\nhej"));
        mail.Server.Put(MailSite.Contact, "Subject: ingen\r\n\r\nhej"u8);
        mail.Server.Put(MailSite.Contact, "Authentication-Results: mail.example.test; dmarc=fail header.from=lund.example\r\nFrom: chef@lund.example\r\nSubject: falsk\r\n\r\nhej"u8);
        mail.Server.Put(MailSite.Contact, "Return-Path: <>\r\nFrom: MAILER-DAEMON@citizen.test\r\nIn-Reply-To: <okand@x.test>\r\nSubject: retur\r\n\r\nhej"u8);
        mail.Server.Put(MailSite.Contact, Encoding.ASCII.GetBytes(
            $"Message-ID: <{Guid.NewGuid():N}.{Reference.New("LND")}@kristallen.servicenav>\r\nFrom: lund@citizen.test\r\nSubject: egen\r\n\r\nhej"));
        for (var number = 0; number < 3; number++)
            mail.Server.Put(MailSite.Dalby, Encoding.ASCII.GetBytes($"From: flod@citizen.test\r\nSubject: flod {number}\r\n\r\nhej"));
        mail.Server.Put(MailSite.Contact, "%PDF-1.7 inget brev"u8);
        mail.Server.Put(MailSite.Contact, "\0\0\0 inget brev\r\n\xff\xfe"u8);
        mail.Server.Put(MailSite.Contact, Encoding.Latin1.GetBytes("From: hel@citizen.test\r\nSubject: r\u00e4tt\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nH\u00e4r \u00e4r jag"));

        Assert.EndsWith("Här är jag", ((Opened)(await mail.Case("hel@citizen.test")).Timeline[0].What).Text, StringComparison.Ordinal);
        await mail.Lies("stor", "Refused.too-large");
        await mail.Lies("djup", "Refused.nested-too-deeply");
        await mail.Lies("delar", "Refused.too-many-parts");
        await mail.Lies("huvud", "Refused.headers-too-large");
        await mail.Lies("ingen", "Refused.sender-missing");
        await mail.Lies("falsk", "Refused.sender-forged");
        await mail.Lies("retur", "Refused.automatic-answer");
        await mail.Lies("egen", "Refused.own-letter");
        await MailSite.Until("one in malformed", () => Task.FromResult(mail.Server.Count(MailSite.Contact, "Refused.malformed") > 0));
        await MailSite.Until("all three gone", () => Task.FromResult(Flood("INBOX") == 0 && Flood("Filed") + Flood("Refused.sender-floods") == 3));
        Assert.Equal((2, 1), (Flood("Filed"), Flood("Refused.sender-floods")));
        Assert.Equal(2, (await mail.Cases("flod@citizen.test")).Count);
        int Flood(string folder) => mail.Server.Letters(MailSite.Dalby, folder).Count(it => it.Subject?.StartsWith("flod", StringComparison.Ordinal) == true);
        await MailSite.Until("an empty inbox", () => Task.FromResult(mail.Server.Count(MailSite.Contact) == 0));
    }

    [Fact]
    public async Task automatic_mail_gets_no_receipt_nobody_gets_many_and_a_mailbox_that_was_away_loses_nothing()
    {
        // Somebody still talks to Postfix: whoever comes next is met by a process that begins while the mailboxes are away.
        using var other = await mail.Server.Client();
        mail.Server.Down();
        var list = MailSite.Letter("nyheter@citizen.test", "Nyhetsbrev", "Hej.");
        list.Headers.Add("List-Id", "<nyheter.citizen.test>");
        await mail.Server.Send(list);
        for (var i = 0; i < 7; i++)
            await mail.Server.Send(MailSite.Letter("ofta@citizen.test", $"Igen {i}", "Hej."));
        mail.Server.Up();

        await mail.Case("nyheter@citizen.test");
        await MailSite.Until("seven cases", async () => (await mail.Cases("ofta@citizen.test")).Count == 7);
        await MailSite.Until("five receipts", () => Task.FromResult(mail.Sent("ofta@citizen.test").Count == 5));
        Assert.Empty(mail.Sent("nyheter@citizen.test"));
    }

    [Fact]
    public async Task the_code_in_the_receipt_opens_the_case_and_confirms_the_address_and_staff_see_the_letter_folded()
    {
        var letter = MailSite.Letter("eva.mail@citizen.test", "Vb: Klotter", "");
        letter.Body = new TextPart("html")
        {
            Text = "<html><head><style>p{color:red}</style></head><body><p>Hej! Se <a href=\"https://exempel.test/bild\">bilden</a>.</p><p>Någon har klottrat på väggen vid gångtunneln.</p>"
                + "<p style=\"display:none\">osynligt</p><script>alert(1)</script><blockquote>Tidigare skrev grannen detta.</blockquote></body></html>",
        };
        await mail.Server.Send(letter);
        var it = await mail.Case("eva.mail@citizen.test");
        Assert.Equal("klotter", it.Service);
        await MailSite.Until("a receipt", () => Task.FromResult(mail.Sent("eva.mail@citizen.test").Count > 0));
        var code = Regex.Match(mail.Sent("eva.mail@citizen.test")[0].TextBody!, @"([0-9A-Z]{5}-){5}[0-9A-Z]").Value;

        await using var citizen = await browser.Visit(mail.Site, new(Width: 320));
        await citizen.Go($"/lund/folj/{it.Key.Reference}/{code}");
        await citizen.Sees(citizen.Words.Say("email.confirmed", ("address", "eva.mail@citizen.test")));
        await citizen.Sees("Hej! Se bilden <https://exempel.test/bild>.");
        await citizen.Look("mail-follow");

        await Do(it, new Claim(Guid.NewGuid(), Officer));
        await mail.Server.Send(MailSite.Letter("granne.mail@citizen.test", $"Ang. {it.Key.Reference}", "Jag såg det också."));
        await Said(it, what => what is CitizenWrote { Email.Stranger: true });
        var away = MailSite.Letter("eva.mail@citizen.test", $"Frånvaro [{it.Key.Reference}]", "Jag är ledig.");
        away.Headers.Add("Auto-Submitted", "auto-replied");
        await mail.Server.Send(away);
        await Said(it, what => what is CitizenWrote { Email.Automatic: true });
        await using var officer = await browser.AtDesk(mail.Site, "anna.lindqvist");
        Assert.DoesNotContain("Jag är ledig.", await officer.Read("main"), StringComparison.Ordinal);
        await officer.Go($"/lund/arende/{it.Key.Reference}");
        await officer.Page.GetByText(officer.Words["incoming.quoted"]).First.ClickAsync();
        await officer.Sees("Tidigare skrev grannen detta.");
        var need = await officer.Read(".case-need");
        Assert.Contains($"{officer.Words["incoming.another"]}, ", need, StringComparison.Ordinal);
        Assert.Contains("Jag såg det också.", need, StringComparison.Ordinal);
        Assert.DoesNotContain("Jag är ledig.", need, StringComparison.Ordinal);
        await officer.Sees(officer.Words["work.foundByMachine"].Split(':')[0]);
        Assert.DoesNotContain("osynligt", await officer.Read("main"), StringComparison.Ordinal);
        await officer.Look("mail-staff");
    }

    [Fact]
    public async Task a_letter_that_comes_back_is_told_to_its_case_a_forged_report_is_not_and_nobody_answers_either()
    {
        var gone = $"borta@{MailServer.BouncingDomain}";
        var key = await mail.Site.Case("nyheter", "Vad händer?", new(Email: gone));
        await MailSite.Until("a receipt", () => Task.FromResult(mail.Sent(gone).Count == 1));
        var receipt = mail.Sent(gone)[0];
        Assert.Equal(MailSite.Contact, receipt.ReplyTo.Mailboxes.Single().Address);
        mail.Server.Put(MailSite.Contact, Encoding.ASCII.GetBytes(
            $"""
            From: MAILER-DAEMON@citizen.test
            Subject: forged {key.Reference}
            In-Reply-To: <{receipt.MessageId}>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=x

            --x
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.citizen.test

            Final-Recipient: rfc822; {gone}
            Action: failed
            Status: 5.1.1

            --x
            Content-Type: text/rfc822-headers

            Message-Id: <{Guid.NewGuid():N}{receipt.MessageId![32..]}>

            --x--

            """.ReplaceLineEndings("\r\n")));
        await mail.Lies($"forged {key.Reference}", "Refused.report-of-no-letter");
        Assert.DoesNotContain((await mail.Site.View(key))!.Timeline, entry => entry.What is EmailUndelivered or CitizenWrote);

        await mail.Server.Send(receipt, sender: MailSite.Contact);
        await MailSite.Until("the case knows", async () => (await mail.Site.View(key))!.EmailFails());
        Assert.Equal("5.1.1", (await mail.Site.View(key))!.Timeline.Select(entry => entry.What).OfType<EmailUndelivered>().Single().Status);
        Assert.Empty(mail.Sent($"MAILER-DAEMON@mail.example.test"));
    }

    private async Task<CaseEvent> Said(CaseView it, Func<CaseEvent, bool> what)
    {
        CaseEvent? found = null;
        await MailSite.Until("it is said", async () => (found = (await mail.Site.View(it.Key))!.Timeline.Select(entry => entry.What).LastOrDefault(what)) is not null);
        return found!;
    }

    private async Task Do(CaseView it, params CaseCommand[] commands)
    {
        foreach (var command in commands)
            Assert.Null((await mail.Site.Grains.GetGrain<ICaseGrain>(it.Key.ToString()).Do(command)).Refusal);
    }
}
