using Servicenav.Sites;

namespace Servicenav.Citizen;

/// <summary>The citizen's way: say a need, send it, follow it.</summary>
internal static class CitizenSetup
{
    public static IServiceCollection AddCitizen(this IServiceCollection services)
    {
        return services;
    }

    public static void MapCitizen(this IEndpointRouteBuilder app)
    {
        app.MapRoot();

        var site = app.MapSite();
        site.MapStart();
    }
}
