namespace Servicenav.Cases;

/// <summary>Limits on what people may send.</summary>
public static class Limits
{
    /// <summary>Characters in a message, a note or an answer.</summary>
    public const int Text = 20_000;

    /// <summary>Characters in a reason, a place or another short text.</summary>
    public const int ShortText = 500;

    /// <summary>Characters in an answer of several lines to a service's attribute.</summary>
    public const int LongAnswer = 4_000;

    /// <summary>Files with one message.</summary>
    public const int Attachments = 10;

    /// <summary>Files in a case.</summary>
    public const int CaseAttachments = 100;

    /// <summary>Bytes in a file.</summary>
    public const long AttachmentBytes = 15 * 1024 * 1024;

    /// <summary>Cases that wait with one: an answer to all of them is one write.</summary>
    public const int JoinedCases = 500;
}
