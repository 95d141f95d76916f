using System.ComponentModel.DataAnnotations;

namespace Servicenav.Citizen.Following;

/// <summary>How often one address may try reference and code; configured under <c>Servicenav:Follow</c>.</summary>
public sealed class FollowOptions
{
    public const string Section = "Servicenav:Follow";

    /// <summary>Tries in each window, 1 to 10,000; default 10.</summary>
    [Range(1, 10_000)]
    public int Attempts { get; set; } = 10;

    /// <summary>The window's length in minutes, 1 to 1,440; default 5.</summary>
    [Range(1, 1440)]
    public int WindowMinutes { get; set; } = 5;
}
