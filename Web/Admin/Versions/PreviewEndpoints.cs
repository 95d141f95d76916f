using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Catalogue;
using Servicenav.Citizen.Opening;
using Servicenav.Citizen.Starting;
using Servicenav.Forms;
using Servicenav.Needs;
using Servicenav.Sites;

namespace Servicenav.Admin.Versions;

/// <summary>Citizens' pages as they will be with a draft: the start page, the search for a service, and each service's form. Nothing is sent.</summary>
internal static class PreviewEndpoints
{
    private const string Root = "/admin/katalog/utkast/{number:long}/visa";

    public static void MapPreview(this RouteGroupBuilder staff)
    {
        staff.MapGet(Root, (long number, Site site, IGrainFactory grains) => Within(number, site, grains, _ => Pages.Page<StartPage>()));
        staff.MapGet($"{Root}/skriv", (long number, string? tjanst, Site site, IGrainFactory grains) =>
            Within(number, site, grains, draft => Form(new Draft(Service: tjanst), draft)));
        staff.MapPost($"{Root}/skriv", (long number, IFormCollection form, Site site, IGrainFactory grains) =>
            Within(number, site, grains, draft => Form(Draft.From(form), draft)));
        staff.MapPost($"{Root}/behov", (long number, IFormCollection form, Site site, IGrainFactory grains) => Within(number, site, grains, draft => Suggest(Draft.From(form), draft)));
        staff.MapGet($"{Root}/{{**rest}}", (long number, Site site, IGrainFactory grains) => Within(number, site, grains, _ => Pages.Page<PreviewEndPage>()));
        staff.MapPost($"{Root}/{{**rest}}", (long number, Site site, IGrainFactory grains) => Within(number, site, grains, _ => Pages.Page<PreviewEndPage>()));
    }

    private static async Task<IResult> Within(long number, Site site, IGrainFactory grains, Func<Municipality, IResult> page)
    {
        if (await grains.Draft(site, number) is not { } open)
            return DraftEndpoints.Gone(site);
        if (open.Reading.Municipality is not { } draft || draft.Key != site.Municipality.Key)
            return Results.LocalRedirect(site.Path(open.Path));
        site.Preview(draft, $"{open.Path}/visa", open.Draft.Name, site.Path(open.Path));
        return page(draft);
    }

    private static RazorComponentResult<FormPage> Form(Draft said, Municipality draft)
    {
        var unknown = said.Service is { } service && !draft.Services.ContainsKey(service);
        return Pages.Page<FormPage>(new { Draft = unknown ? said with { Service = null } : said, ServiceIsUnknown = unknown });
    }

    private static IResult Suggest(Draft said, Municipality draft)
    {
        if (said.Text is not { } need)
            return Pages.Page<StartPage>();
        using var finder = new NeedFinder(draft);
        return Pages.Page<NeedPage>(new { Draft = said, Suggestions = finder.Find(need, 4) });
    }
}
