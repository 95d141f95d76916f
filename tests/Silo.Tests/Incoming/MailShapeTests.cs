using System.Text;

namespace Servicenav.Incoming;

/// <summary>What is taken apart, and what is not.</summary>
public sealed class MailShapeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("inget brev alls\r\n\r\nhej")]
    [InlineData("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj")]
    public async Task what_is_no_mail_is_refused_as_malformed(string raw)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(raw));
        Assert.Equal((null, MailRefusal.Malformed), await MailShape.Read(stream, default));
    }

    [Fact]
    public async Task what_is_one_is_read_from_its_beginning()
    {
        using var stream = new MemoryStream("From: a@b.test\r\nSubject: hej\r\n\r\nhej"u8.ToArray());
        var (mail, refusal) = await MailShape.Read(stream, default);
        using (mail)
            Assert.Equal(("hej", null), (mail?.Subject, refusal));
    }
}
