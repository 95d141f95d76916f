using Servicenav.Desk.Calls;
using Servicenav.Desk.Overview;
using Servicenav.Desk.Privacy;
using Servicenav.Desk.Registering;
using Servicenav.Desk.Visiting;
using Servicenav.Desk.Working;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>Where officers work: the own desk, the case, and registering who comes by phone, letter or through the door.</summary>
internal static class DeskSetup
{
    public static void AddDesk(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<DeskReceipts>();

    public static void MapDesk(this WebApplication app)
    {
        if (app.MapStaffSite(Policies.Desk) is not { } staff)
            return;
        staff.MapOverview();
        staff.MapCalls();
        staff.MapWorking();
        staff.MapPrivacy();
        staff.MapRegistering();
        staff.MapVisiting();
    }
}
