using Servicenav.Desk.Alike;
using Servicenav.Desk.Calls;
using Servicenav.Desk.Drafts;
using Servicenav.Desk.Overview;
using Servicenav.Desk.Posting;
using Servicenav.Desk.Privacy;
using Servicenav.Desk.Registering;
using Servicenav.Desk.Scanning;
using Servicenav.Desk.Visiting;
using Servicenav.Desk.Working;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>Where officers work: the own desk, the case, and registering who comes by phone, letter or through the door.</summary>
internal static class DeskSetup
{
    public static void AddDesk(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DeskReceipts>();
        builder.Services.AddScoped<OwnDrafts>();
        builder.Services.AddScoped<CaseDesk>();
        builder.Services.AddScoped<WaitingScans>();
        builder.Services.AddScoped<WhereTo>();
        builder.Services.AddScoped<CitizensCases>();
        builder.Services.AddScoped<Blocks>();
        builder.Services.AddScoped<AlikeCases>();
    }

    public static void MapDesk(this WebApplication app)
    {
        if (app.MapStaffSite(Policies.Desk) is not { } staff)
            return;
        staff.MapOverview();
        staff.MapCalls();
        staff.MapDrafts();
        staff.MapWorking();
        staff.MapAlike();
        staff.MapPosting();
        staff.MapPrivacy();
        staff.MapRegistering();
        staff.MapScanning();
        staff.MapVisiting();
    }
}
