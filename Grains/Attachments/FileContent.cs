using System.IO.Compression;
using System.Text;
using Servicenav.Cases;

namespace Servicenav.Attachments;

/// <summary>Tells what a file is from what is in it, whatever it is called.</summary>
internal static class FileContent
{
    private const int MostEntries = 5_000;
    private const string OpenDocumentText = "application/vnd.oasis.opendocument.text";

    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"];

    /// <summary>Null when it is nothing that citizens may send. The stream, which can be sought in, stands at its beginning after.</summary>
    public static AttachmentKind? KindOf(Stream content)
    {
        Span<byte> head = stackalloc byte[12];
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        return head switch
        {
            _ when head.StartsWith("%PDF-"u8) => AttachmentKind.Pdf,
            [0xFF, 0xD8, 0xFF, ..] => AttachmentKind.Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => AttachmentKind.Png,
            { Length: 12 } when head.StartsWith("RIFF"u8) && head[8..].SequenceEqual("WEBP"u8) => AttachmentKind.Webp,
            { Length: 12 } when head[4..8].SequenceEqual("ftyp"u8) && HeicBrands.Contains(Encoding.ASCII.GetString(head[8..])) => AttachmentKind.Heic,
            [(byte)'P', (byte)'K', 3, 4, ..] => Document(content),
            _ => null,
        };
    }

    /// <summary>Only the list of what is packed is read, and the short entry that names an OpenDocument's type.</summary>
    private static AttachmentKind? Document(Stream content)
    {
        try
        {
            using var packed = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (packed.Entries.Count > MostEntries || packed.Entries.Any(entry => entry.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase)))
                return null;
            return packed.GetEntry("[Content_Types].xml") is null
                ? IsOpenDocumentText(packed) ? AttachmentKind.Odt : null
                : packed.GetEntry("word/document.xml") is not null ? AttachmentKind.Docx
                : packed.GetEntry("xl/workbook.xml") is not null ? AttachmentKind.Xlsx
                : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }
        finally
        {
            content.Position = 0;
        }
    }

    private static bool IsOpenDocumentText(ZipArchive packed)
    {
        if (packed.GetEntry("mimetype") is not { } type)
            return false;
        Span<byte> said = stackalloc byte[OpenDocumentText.Length + 1];
        using var entry = type.Open();
        return Encoding.ASCII.GetString(said[..entry.ReadAtLeast(said, said.Length, throwOnEndOfStream: false)]) == OpenDocumentText;
    }
}
