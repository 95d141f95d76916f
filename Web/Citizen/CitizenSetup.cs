using Microsoft.Extensions.DependencyInjection.Extensions;
using Servicenav.Citizen.Chatting;
using Servicenav.Citizen.Following;
using Servicenav.Citizen.Goals;
using Servicenav.Citizen.Opening;
using Servicenav.Citizen.Own;
using Servicenav.Citizen.Saving;
using Servicenav.Citizen.Starting;
using Servicenav.Needs;
using Servicenav.Sites;

namespace Servicenav.Citizen;

/// <summary>The citizen's way: say a need, send it, follow it.</summary>
internal static class CitizenSetup
{
    public static void AddCitizen(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<NeedFinders>();
        builder.Services.AddSingleton<RecentGoals>();
        builder.Services.AddSingleton<Submissions>();
        builder.Services.AddSingleton<Receipts>();
        builder.Services.AddSingleton<SavedForms>();
        builder.AddFollowing();
        builder.AddChat();
        builder.AddOwnCases();
    }

    public static void MapCitizen(this WebApplication app)
    {
        // Built now, so that the first citizen does not wait for it.
        app.Services.GetRequiredService<NeedFinders>();
        app.MapRoot();

        var site = app.MapSite();
        site.MapStart();
        site.MapOpening();
        site.MapSaving();
        site.MapReceipt();
        site.MapFollowing();
        site.MapChat();
        site.MapOwnCases(app.Services);
        site.MapGoals();
    }
}
