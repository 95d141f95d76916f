namespace Servicenav.Staff;

/// <summary>What a member of staff may do; one person may have several. Citizens have none: they show a case's follow code.</summary>
public enum Role
{
    /// <summary>Works at an office's desk, on what the offices have.</summary>
    Desk,

    /// <summary>Works at a department, on what that department has.</summary>
    Department,

    /// <summary>Sees every case and the board, and steers.</summary>
    Supervisor,

    /// <summary>Invites people and says what they may do; sees no cases.</summary>
    Administrator,

    /// <summary>Reads every case and changes nothing.</summary>
    Auditor,
}
