using Servicenav.Staff;
using Servicenav.Supervisor.Steering;

namespace Servicenav.Supervisor;

/// <summary>The board: who needs help now, and lists of exactly the cases behind each figure.</summary>
internal static class SupervisorSetup
{
    public static void AddSupervisor(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<BoardPainter>();

    public static void MapSupervisor(this WebApplication app)
    {
        if (app.MapStaffSite(Policies.Supervisor) is not { } staff)
            return;
        staff.MapGet("/ledning", BoardEndpoints.Show);
        staff.MapGet("/ledning/lista", BoardEndpoints.List);
        staff.MapSteering();
        staff.MapGet("/ledning/strom", BoardStream.Follow);
    }
}
