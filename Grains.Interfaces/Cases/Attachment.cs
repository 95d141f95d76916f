namespace Servicenav.Cases;

/// <summary>A file that came with a citizen's words. What is in it lies in the store of attachments, under the id.</summary>
/// <param name="Name">As the citizen's device called it, cleaned, with the ending of what it is; only for show.</param>
/// <param name="Bytes">Its length.</param>
[GenerateSerializer, Immutable, Alias("attachment")]
public sealed record Attachment(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Name,
    [property: Id(2)] AttachmentKind Kind,
    [property: Id(3)] long Bytes);

/// <summary>What a file is, by its content.</summary>
public enum AttachmentKind
{
    Pdf,
    Jpeg,
    Png,
    Heic,
    Webp,

    /// <summary>A Word document without macros.</summary>
    Docx,

    /// <summary>An Excel workbook without macros.</summary>
    Xlsx,

    /// <summary>OpenDocument text.</summary>
    Odt,
}
