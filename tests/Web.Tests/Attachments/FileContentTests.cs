using System.Text;
using Servicenav.Cases;

namespace Servicenav.Attachments;

public sealed class FileContentTests
{
    public static readonly TheoryData<byte[], AttachmentKind> Known = new()
    {
        { Sample.Pdf, AttachmentKind.Pdf },
        { Sample.Jpeg, AttachmentKind.Jpeg },
        { Sample.Png, AttachmentKind.Png },
        { Sample.Heic, AttachmentKind.Heic },
        { Sample.Webp, AttachmentKind.Webp },
        { Sample.Docx, AttachmentKind.Docx },
        { Sample.Xlsx, AttachmentKind.Xlsx },
        { Sample.Odt, AttachmentKind.Odt },
    };

    public static readonly TheoryData<byte[]> Unknown = new()
    {
        Array.Empty<byte>(),
        Sample.Program,
        Sample.WithMacros,
        Encoding.ASCII.GetBytes("<html><script>alert(1)</script></html>"),
        Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        Encoding.ASCII.GetBytes(" %PDF-1.7"),
        Sample.Zip(("sak.txt", "något")),
        Sample.Zip(("mimetype", "application/vnd.oasis.opendocument.text-web")),
        Sample.Docx[..30],
        Sample.Jpeg[..2],
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void a_file_is_known_by_what_is_in_it(byte[] content, AttachmentKind kind)
    {
        using var stream = new MemoryStream(content);
        Assert.Equal(kind, FileContent.KindOf(stream));
        Assert.Equal(0, stream.Position);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public void what_is_none_of_the_kinds_is_none_whatever_it_is_called(byte[] content)
    {
        using var stream = new MemoryStream(content);
        Assert.Null(FileContent.KindOf(stream));
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData(@"C:\Users\Åsa\Mina bilder\lampa.PDF", "lampa.pdf")]
    [InlineData("faktura.pdf.exe", "faktura.pdf.pdf")]
    [InlineData("bild\u202Egpj.pdf", "bildgpj.pdf")]
    [InlineData("rad\r\nSet-Cookie: x.pdf", "radSet-Cookie x.pdf")]
    [InlineData("\uD800trasig.pdf", "trasig.pdf")]
    [InlineData("<b>\"fet\"</b>.pdf", "b.pdf")]
    [InlineData("bara punkter....", "bara punkter.pdf")]
    [InlineData("...", "Fil.pdf")]
    [InlineData("", "Fil.pdf")]
    [InlineData("Åtgärd  à la carte.pdf", "Åtgärd à la carte.pdf")]
    public void a_name_keeps_what_can_be_shown_and_ends_as_what_the_file_is(string sent, string shown) =>
        Assert.Equal(shown, FileName.Of(sent, AttachmentKind.Pdf, "Fil"));

    [Fact]
    public void a_long_name_is_cut_and_keeps_its_ending()
    {
        var name = FileName.Of(new string('å', 300) + ".jpeg", AttachmentKind.Jpeg, "Fil");
        Assert.EndsWith("å.jpeg", name, StringComparison.Ordinal);
        Assert.True(name.Length <= 110);
    }
}
