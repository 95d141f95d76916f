using System.Net;
using System.Text;
using CsCheck;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip;

/// <summary>Messages as exchanges send them, and as nobody should (RFC 4475 has many such).</summary>
public sealed class SipReadingTests
{
    [Fact]
    public void an_invite_is_read_with_folded_compact_and_repeated_headers()
    {
        var invite = Assert.IsType<SipRequest>(Read("""
            INVITE sip:+4646355000;npdi@servicenav.example:5060;user=phone SIP/2.0
            v: SIP / 2.0 / UDP  pbx.example:5080 ;branch=z9hG4bK-1;rport, SIP/2.0/TCP [2001:db8::1]:5060;branch=z9hG4bK-0
            Max-Forwards: 70
            f: "Karin \"<K>\" Ek" <sip:0701234567@pbx.example;tag=no>;x=y;tag=a1
            TO: sip:+4646355000@servicenav.example
            i: 17@pbx
            CSeq: 0004   INVITE
            Subject: a
             folded
             line
            l: 3

            v=0
            """));

        Assert.Equal("+4646355000", SipAddress.User(invite.Uri));
        Assert.Equal(("0701234567", "a1"), (SipAddress.User(invite.From.Uri), invite.From.Tag));
        Assert.Null(invite.To.Tag);
        Assert.Equal(new CSeq(4, "INVITE"), invite.CSeq);
        Assert.Equal("a folded line", invite["subject"]);
        Assert.Equal(2, invite.All("Via").Count());
        Assert.Equal(("pbx.example", 5080, "z9hG4bK-1"), (invite.Via.Host, invite.Via.Port, invite.Via.Branch));
    }

    [Fact]
    public void an_answer_goes_back_to_where_its_request_came_from()
    {
        var from = new IPEndPoint(IPAddress.Parse("192.0.2.9"), 40001);
        Assert.Equal(from, Via.Of("SIP/2.0/UDP pbx:5080;rport;branch=z9hG4bK1")!.Received(from).Answered(from));
        Assert.Equal(new IPEndPoint(from.Address, 5080), Via.Of("SIP/2.0/UDP pbx:5080;branch=z9hG4bK1")!.Answered(from));
        Assert.Equal(new IPEndPoint(from.Address, 5060), Via.Of("SIP/2.0/UDP 198.51.100.1;received=203.0.113.1")!.Answered(from));
        Assert.Equal(
            "SIP/2.0/UDP pbx:5080;branch=z9hG4bK1;received=192.0.2.9;rport=40001",
            Via.Of("SIP/2.0/UDP pbx:5080;rport;received=203.0.113.1;branch=z9hG4bK1")!.Received(from).ToString());
    }

    [Theory]
    [InlineData("sip:046355000@x", "046355000")]
    [InlineData("sips:046%2D35:secret@x", "046-35")]
    [InlineData("tel:+4646355000;phone-context=x", "+4646355000")]
    [InlineData("sip:x", null)]
    [InlineData("sip:@x", null)]
    [InlineData("http://046@x", null)]
    [InlineData("sip:%00@x", null)]
    [InlineData("", null)]
    public void who_is_meant_is_the_part_before_the_host(string uri, string? user) => Assert.Equal(user, SipAddress.User(uri));

    [Theory]
    [InlineData("SIP/2.0", "SIP/3.0")]
    [InlineData("INVITE sip", "INV ITE sip")]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1 OPTIONS")]
    [InlineData("CSeq: 1 INVITE", "CSeq: 4294967296 INVITE")]
    [InlineData("CSeq: 1 INVITE", "CSeq: one")]
    [InlineData("Call-ID: 17", "Call-ID:")]
    [InlineData("From: <sip:a@b>;tag=1", "From: \"a <sip:a@b>;tag=1")]
    [InlineData("From: <sip:a@b>;tag=1", "From: <sip:a@b;tag=1")]
    [InlineData("To: <sip:c@d>", "To: ")]
    [InlineData("Via: SIP/2.0/UDP pbx:5060", "Via: SIP/2.0/UDP pbx:99999")]
    [InlineData("Via: SIP/2.0/UDP pbx:5060", "Via: SIP/2.0/UDP pbx,:5060")]
    [InlineData("Call-ID: 17", "Call-ID: 1\07")]
    [InlineData("Call-ID: 17", "Call-ID: 1\r7")]
    [InlineData("Call-ID: 17", "Call ID: 17")]
    [InlineData("Content-Length: 0", "Content-Length: 1")]
    [InlineData("Content-Length: 0", "Content-Length: -1")]
    public void what_is_wrong_in_a_message_makes_it_none(string right, string wrong)
    {
        Assert.NotNull(SipReading.Read(Encoding.UTF8.GetBytes(Whole)));
        Assert.Contains(right, Whole, StringComparison.Ordinal);
        Assert.Null(SipReading.Read(Encoding.UTF8.GetBytes(Whole.Replace(right, wrong, StringComparison.Ordinal))));
    }

    [Fact]
    public void neither_noise_nor_a_damaged_message_can_do_harm()
    {
        var whole = Encoding.UTF8.GetBytes(Whole);
        Gen.Byte.Array[0, 300].Sample(noise => SipReading.Read(noise)?.CallId.Length != 0);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Array[1, 8].Sample(damages =>
        {
            var damaged = (byte[])whole.Clone();
            foreach (var (at, with, cut) in damages)
            {
                damaged[at] = with;
                damaged = cut % 16 == 0 ? [.. damaged[..cut], .. whole[..at], .. damaged[cut..]] : damaged;
            }

            // Whatever still is one can be used and written without anything thrown, and reads the same again.
            if (SipReading.Read(damaged) is not { } message)
                return true;
            var parts = (message.Via.Branch, message.CSeq, message.From.Tag, message.To.Uri, (message as SipRequest)?.Transaction, SipAddress.User(message.From.Uri));
            return parts.Uri.Length > 0 && SipReading.Read(SipWriting.Write(message)) is { } again
                && SipWriting.Write(again).AsSpan().SequenceEqual(SipWriting.Write(message));
        }, iter: 20_000);
    }

    [Fact]
    public void line_ends_alone_keep_a_way_open_and_too_much_is_not_looked_at()
    {
        Assert.True(SipReading.IsKeepAlive("\r\n\r\n"u8));
        Assert.False(SipReading.IsKeepAlive("x"u8));
        Assert.Null(SipReading.Read(Encoding.UTF8.GetBytes(Whole + new string('x', SipReading.MostBytes))));
        Assert.Null(SipReading.Read(Encoding.UTF8.GetBytes(Whole.Replace("CSeq", string.Concat(Enumerable.Repeat("X: y\r\n", 300)) + "CSeq", StringComparison.Ordinal))));
    }

    private const string Whole =
        "INVITE sip:046355000@servicenav SIP/2.0\r\nVia: SIP/2.0/UDP pbx:5060;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\n"
        + "Call-ID: 17\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";

    private static SipMessage? Read(string text) => SipReading.Read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
}
