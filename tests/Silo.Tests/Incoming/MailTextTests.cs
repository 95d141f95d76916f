using MimeKit;

namespace Servicenav.Incoming;

/// <summary>What of a mail people read.</summary>
public sealed class MailTextTests
{
    [Theory]
    [InlineData("<p>Hej</p><p>då</p>", "Hej\n\ndå")]
    [InlineData("rad<br>rad  två<br/>\n tre", "rad\nrad två\ntre")]
    [InlineData("<ul><li>ett</li><li>två</li></ul>", "- ett\n- två")]
    [InlineData("<a href='https://lund.example/x'>klicka</a>", "klicka <https://lund.example/x>")]
    [InlineData("<a href='https://lund.example/'>https://lund.example</a>", "https://lund.example")]
    [InlineData("<a href='javascript:alert(1)'>klicka</a>", "klicka")]
    [InlineData("<a href='mailto:a@b.test?subject=x'>mig</a>", "mig <a@b.test>")]
    [InlineData("<div style='DISPLAY : none'>dolt <b>mer</b></div>syns", "syns")]
    [InlineData("<span style='font-size:0px'>dolt</span>syns", "syns")]
    [InlineData("<p hidden>dolt<p>syns", "syns")]
    [InlineData("<head><title>t</title><body>syns", "syns")]
    [InlineData("<style>p{}</style><script>var a='<p>x</p>'</script>syns<!-- inte -->", "syns")]
    [InlineData("&aring;&auml;&#246; &lt;b&gt;", "åäö <b>")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a  b\nc")]
    [InlineData("svar<blockquote>ett<blockquote>två</blockquote></blockquote>", "svar\n> ett\n>> två")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    public void html_becomes_plain_text(string html, string text) =>
        Assert.Equal(text, HtmlText.Of(html).Replace("\n\n>", "\n>", StringComparison.Ordinal));

    [Fact]
    public void deep_html_is_read_without_recursion() =>
        Assert.Equal("hej", HtmlText.Of(string.Concat(Enumerable.Repeat("<div>", 200_000)) + "hej"));

    [Theory]
    [InlineData("Svar.\n\nDen 3 nov. 2026 kl. 09:12 skrev Lunds kommun <kontakt@lund.example>:\n> Hej\n> du", "Svar.")]
    [InlineData("Svar.\n\nOn Tue, Nov 3, 2026 at 9:12 AM Lund\n<kontakt@lund.example> wrote:\n\n> Hej\n", "Svar.")]
    [InlineData("Svar.\n\n-----Ursprungligt meddelande-----\nFrån: Lund\nHej", "Svar.")]
    [InlineData("Svar.\n\nFrån: Lund <kontakt@lund.example>\nSkickat: den 3 november 2026\nTill: Åsa\nÄmne: Lampan\n\nHej", "Svar.")]
    [InlineData("Svar.\n________________________________\nFrom: Lund\nSent: x\nSubject: y\n\nHej", "Svar.")]
    [InlineData("> Är den lagad?\n\nNej.", "Nej.")]
    [InlineData("Lund skrev:\n> Är den lagad?\nNej.", "Nej.")]
    [InlineData("> Fråga ett?\nJa.\n> Fråga två?\nNej.", "Ja.\n> Fråga två?\nNej.")]
    [InlineData("Så här:\n> citat\noch mer", "Så här:\n> citat\noch mer")]
    [InlineData("Från: början var det bra.\nNu inte.", "Från: början var det bra.\nNu inte.")]
    [InlineData("---------- Forwarded message ---------\nFrom: Bo\nHej", "---------- Forwarded message ---------\nFrom: Bo\nHej")]
    public void earlier_letters_are_told_apart(string text, string own) => Assert.Equal(own, QuotedText.Split(text).Own);

    [Fact]
    public void flowed_lines_are_joined_by_depth_and_signatures_kept() => Assert.Equal(
        "Hej du som läser\n> citat som fortsätter\nEgen rad\n-- \nÅsa",
        FlowedText.Unwrap("Hej du \r\nsom läser\r\n> citat som \r\n> fortsätter\r\nEgen rad\r\n-- \r\nÅsa", deletesSpace: false));

    [Theory]
    [InlineData("windows-1252", "E5 E4 F6 80", "åäö€")]
    [InlineData("iso-8859-15", "E5 E4 F6 A4", "åäö€")]
    [InlineData("utf-8", "C3 A5 C3 A4 C3 B6", "åäö")]
    [InlineData("utf-16", "FF FE E5 00 E4 00", "åä")]
    [InlineData("koi8-r", "D0 D2 C9 D7 C5 D4", "привет")]
    [InlineData("finns-inte", "C3 A5", "å")]
    [InlineData("", "E5 E4", "åä")]
    public void every_character_set_is_read(string charset, string bytes, string text)
    {
        var raw = bytes.Split(' ').Select(one => Convert.ToByte(one, 16)).ToArray();
        var type = charset.Length > 0 ? $"; charset={charset}" : "";
        using var mail = new MemoryStream([.. System.Text.Encoding.ASCII.GetBytes(
            $"Subject: =?iso-8859-1?Q?r=E4tt?=\r\nContent-Type: text/plain{type}\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(raw)}")]);
        using var read = MimeMessage.Load(MailShape.Options, mail);
        Assert.Equal(("rätt", text), (read.Subject, MailParts.Of(read.Body, "fil").Text));
    }

    [Fact]
    public void plain_text_is_preferred_and_decoration_is_no_file()
    {
        var body = new BodyBuilder { TextBody = "Ren text", HtmlBody = "<p>HTML <img src='cid:logo'></p>" };
        body.LinkedResources.Add("logo.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]);
        var (text, files, left) = MailParts.Of(body.ToMessageBody(), "fil");
        Assert.Equal(("Ren text", 0, 0), (text, files.Count, left.Count));
    }

    [Fact]
    public void a_letter_in_the_letter_is_read_as_an_earlier_one()
    {
        var inner = new MimeMessage { Subject = "Den andra", Body = new TextPart("plain") { Text = "Grannens ord" } };
        var (own, quoted) = QuotedText.Split(MailParts.Of(new Multipart("mixed") { new TextPart("plain") { Text = "Se nedan." }, new MessagePart { Message = inner } }, "fil").Text);
        Assert.Equal("Se nedan.", own);
        Assert.Contains("Grannens ord", quoted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated", true, false)]
    [InlineData("Auto-Submitted: auto-replied; x=y", true, true)]
    [InlineData("Auto-Submitted: no", false, false)]
    [InlineData("Precedence: bulk", true, false)]
    [InlineData("List-Unsubscribe: <mailto:x@y.test>", true, false)]
    [InlineData("X-Loop: servicenav", true, false)]
    [InlineData("Return-Path: <>", true, false)]
    [InlineData("X-Priority: 1", false, false)]
    public void what_a_program_wrote_is_known(string header, bool isAutomatic, bool isAnswer)
    {
        using var raw = new MemoryStream(System.Text.Encoding.ASCII.GetBytes($"From: a@b.test\r\n{header}\r\n\r\nhej"));
        using var mail = MimeMessage.Load(raw);
        Assert.Equal((isAutomatic, isAnswer), (SenderCheck.IsAutomatic(mail), SenderCheck.IsAnswer(mail)));
    }

    [Theory]
    [InlineData("mx.lund.example; dmarc=fail", true)]
    [InlineData("MX.lund.example 1; spf=pass; dmarc=fail (p=reject) header.from=lund.example", true)]
    [InlineData("mx.lund.example; dmarc=pass", false)]
    [InlineData("mx.evil.test; dmarc=fail", false)]
    public void only_the_own_servers_finding_is_trusted(string results, bool isForged)
    {
        using var raw = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(
            $"Authentication-Results: {results}\r\nAuthentication-Results: mx.lund.example; dmarc=pass\r\nFrom: a@b.test\r\n\r\nhej"));
        using var mail = MimeMessage.Load(raw);
        Assert.Equal(isForged, SenderCheck.IsForged(mail, "mx.lund.example"));
        Assert.False(SenderCheck.IsForged(mail, null));
    }

    [Fact]
    public void references_are_found_as_people_write_them()
    {
        var reference = Cases.Reference.New("LND");
        Assert.Equal([reference, reference], References.In($"Sv: Re: [{reference.ToLowerInvariant()}] {reference.Replace("-", "", StringComparison.Ordinal)} och LND-7K3M-9QX0"));
        Assert.Equal("Lampan", References.WithoutPrefixes("SV: Re: VB: Lampan"));
    }
}
