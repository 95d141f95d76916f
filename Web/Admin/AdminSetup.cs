using Servicenav.Staff;

namespace Servicenav.Admin;

/// <summary>Who may come in, and what they may do.</summary>
internal static class AdminSetup
{
    public static void MapAdmin(this WebApplication app)
    {
        if (app.MapStaffSite(Policies.Administrator) is { } staff)
            staff.MapAccounts();
    }
}
