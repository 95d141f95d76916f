using System.ComponentModel.DataAnnotations;

namespace Servicenav.Attachments;

/// <summary>How many files one address may send; configured under <c>Servicenav:Attachments</c>.</summary>
public sealed class UploadOptions
{
    public const string Section = "Servicenav:Attachments";

    /// <summary>Files in each window, 1 to 100,000; default 60.</summary>
    [Range(1, 100_000)]
    public int Files { get; set; } = 60;

    /// <summary>The window's length in minutes, 1 to 1,440; default 10.</summary>
    [Range(1, 1440)]
    public int WindowMinutes { get; set; } = 10;
}
