using System.ComponentModel.DataAnnotations;

namespace Servicenav.Staff;

/// <summary>How long sign-ins and links hold, and how often one address may try; configured under <c>Servicenav:SignIn</c>.</summary>
public sealed class SignInOptions
{
    public const string Section = "Servicenav:SignIn";

    /// <summary>A sign-in that nobody uses ends after so many minutes, 5 to 1,440; default 120.</summary>
    [Range(5, 1440)]
    public int IdleMinutes { get; set; } = 120;

    /// <summary>A sign-in ends after so many hours however much it is used, 1 to 24; default 12.</summary>
    [Range(1, 24)]
    public int LongestHours { get; set; } = 12;

    /// <summary>A link to choose a password holds so many hours, 1 to 720; default 48.</summary>
    [Range(1, 720)]
    public int InvitationHours { get; set; } = 48;

    /// <summary>Passwords and links that one address may try in each window, 1 to 10,000; default 60, since an office shares one address.</summary>
    [Range(1, 10_000)]
    public int Attempts { get; set; } = 60;

    /// <summary>The window's length in minutes, 1 to 1,440; default 5.</summary>
    [Range(1, 1440)]
    public int WindowMinutes { get; set; } = 5;
}
