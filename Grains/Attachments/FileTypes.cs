using Servicenav.Cases;

namespace Servicenav.Attachments;

/// <summary>The kinds of files that citizens may send, and how they are served.</summary>
internal static class FileTypes
{
    /// <summary>For the browser's file chooser, which only suggests.</summary>
    public static readonly string Accepted = string.Join(',', Enum.GetValues<AttachmentKind>().SelectMany(Endings));

    public static string MediaType(this AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => "application/pdf",
        AttachmentKind.Jpeg => "image/jpeg",
        AttachmentKind.Png => "image/png",
        AttachmentKind.Heic => "image/heic",
        AttachmentKind.Webp => "image/webp",
        AttachmentKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        AttachmentKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        AttachmentKind.Odt => "application/vnd.oasis.opendocument.text",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Endings of names, the usual one first.</summary>
    public static IReadOnlyList<string> Endings(this AttachmentKind kind) => kind switch
    {
        AttachmentKind.Jpeg => [".jpg", ".jpeg"],
        AttachmentKind.Heic => [".heic", ".heif"],
        _ => ["." + kind.ToString().ToLowerInvariant()],
    };
}
