using Servicenav.Citizen.Data;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

internal static class FollowSetup
{
    public static void AddFollowing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FollowAccess>();
        builder.Services.AddOptions<FollowOptions>()
            .BindConfiguration(FollowOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(limiter => limiter.AddPolicy<string, FollowLimit>(FollowLimit.Name));
    }

    public static void MapFollowing(this RouteGroupBuilder site)
    {
        site.MapGet("/folj", (string? arende) => Pages.Page<FollowFormPage>(new { Reference = arende }));
        site.MapPost("/folj", FollowEndpoints.Enter).RequireRateLimiting(FollowLimit.Name);
        site.MapGet("/folj/{reference}/uppgifter/{format}", CitizenDataEndpoints.OfCase);
        site.MapGet("/folj/{reference}/{code}", FollowEndpoints.EnterByLink).RequireRateLimiting(FollowLimit.Name);
        site.MapGet("/folj/{reference}", FollowEndpoints.Show);
        site.MapPost("/folj/{reference}", FollowEndpoints.Write);
        site.MapPost("/folj/{reference}/lamna", FollowEndpoints.Leave);
    }
}
