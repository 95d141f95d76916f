using Servicenav.Cases;

namespace Servicenav.Incoming;

internal static class IncomingEmails
{
    /// <summary>The e-mail that an event's words came by; null for other ways.</summary>
    public static IncomingEmail? Email(this CaseEvent what) => what switch
    {
        Opened e => e.Email,
        CitizenWrote e => e.Email,
        Reopened e => e.Email,
        _ => null,
    };

    /// <summary>A program wrote them, such as an out-of-office reply.</summary>
    public static bool IsByProgram(this CaseEvent what) => what.Email() is { Automatic: true };

    /// <summary>They came from another address than the case's.</summary>
    public static bool IsByStranger(this CaseEvent what) => what.Email() is { Stranger: true };
}
