using Servicenav.Attachments;
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
        // Asked for again, e.g. in another language, a form's address shows the case.
        foreach (var act in new[] { "drojsmal", "lamna", "epost", "epost/kod", "besked" })
            site.MapGet($"/folj/{{reference}}/{act}", (string reference, Site here) => Results.LocalRedirect(here.Path($"folj/{reference}")));
        site.MapPost("/folj/{reference}", FollowEndpoints.Write).TakesFiles();
        site.MapGet("/folj/{reference}/fil/{id}", FollowEndpoints.File);
        site.MapPost("/folj/{reference}/drojsmal", DelayEndpoints.Complain);
        site.MapPost("/folj/{reference}/epost", EmailEndpoints.Change).RequireRateLimiting(FollowLimit.Name);
        site.MapPost("/folj/{reference}/epost/kod", EmailEndpoints.Confirm).RequireRateLimiting(FollowLimit.Name);
        site.MapPost("/folj/{reference}/besked", ContactEndpoints.Change).RequireRateLimiting(FollowLimit.Name);
        site.MapGet("/folj/{reference}/enkat", SurveyEndpoints.Show);
        site.MapPost("/folj/{reference}/enkat", SurveyEndpoints.Answer);
        site.MapPost("/folj/{reference}/lamna", FollowEndpoints.Leave);
    }
}
