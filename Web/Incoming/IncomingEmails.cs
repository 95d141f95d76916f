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
}
