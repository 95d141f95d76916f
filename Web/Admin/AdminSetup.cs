using Servicenav.Admin.Keys;
using Servicenav.Admin.Outgoing;
using Servicenav.Admin.Versions;
using Servicenav.Staff;

namespace Servicenav.Admin;

/// <summary>Who may come in and what they may do, what the catalogue says, and what has not gone out.</summary>
internal static class AdminSetup
{
    public static void MapAdmin(this WebApplication app)
    {
        if (app.MapStaffSite(Policies.Administrator) is not { } staff)
            return;
        staff.MapAccounts();
        staff.MapVersions();
        staff.MapOutgoing();
        staff.MapKeys();
    }
}
