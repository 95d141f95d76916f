using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Citizen.Starting;

internal static class StartEndpoints
{
    /// <summary>The installation's own address: straight to the only municipality, else a choice.</summary>
    public static void MapRoot(this IEndpointRouteBuilder app) => app.MapGet("/", IResult (Catalogues catalogues) =>
        catalogues.All is [var only] ? Results.LocalRedirect($"/{only.Key}/") : Pages.Page<RootPage>()).AllowAnonymous();

    public static void MapStart(this RouteGroupBuilder site)
    {
        site.MapGet("/", () => Pages.Page<StartPage>());
        site.MapGet("/tillganglighet", () => Pages.Page<AccessibilityPage>());
    }
}
