using System.IO.Compression;
using System.Text;

namespace Servicenav.Attachments;

/// <summary>Files as people have them, small.</summary>
internal static class Sample
{
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];
    public static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0, 0, 13, .. "IHDR"u8];
    public static readonly byte[] Heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8];
    public static readonly byte[] Webp = [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBPVP8 "u8];
    public static readonly byte[] Program = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0];
    public static readonly byte[] Docx = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"));
    public static readonly byte[] Xlsx = Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"));
    public static readonly byte[] Odt = Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<document/>"));
    public static readonly byte[] WithMacros = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"), ("word/vbaProject.bin", "x"));

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var all = new MemoryStream();
        using (var packed = new ZipArchive(all, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = packed.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.ASCII.GetBytes(text));
            }
        }

        return all.ToArray();
    }
}
