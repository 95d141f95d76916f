using Servicenav.Staff;
using Servicenav.Supervisor.Steering;
using Servicenav.Supervisor.Trying;

namespace Servicenav.Supervisor;

/// <summary>The board: who needs help now, lists of exactly the cases behind each figure, and days tried with other staffing.</summary>
internal static class SupervisorSetup
{
    public static void AddSupervisor(this IHostApplicationBuilder builder) => builder.Services
        .AddSingleton<BoardPainter>().AddSingleton<RowOrder>().AddScoped<CaseLists>();

    public static void MapSupervisor(this WebApplication app)
    {
        if (app.MapStaffSite(Policies.Supervisor) is not { } staff)
            return;
        staff.MapGet("/ledning", BoardEndpoints.Show);
        staff.MapGet("/ledning/lista", BoardEndpoints.List);
        staff.MapSteering();
        staff.MapGet("/ledning/prova", TryEndpoints.Show);
        staff.MapGet("/ledning/strom", BoardStream.Board);
        staff.MapGet("/ledning/vagg", BoardEndpoints.Wall);
        staff.MapGet("/ledning/vagg/strom", BoardStream.Wall);
    }
}
