using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Catalogue;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Admin.Versions;

/// <summary>The draft's whole text, for what has no form, and for files.</summary>
internal static class TextEndpoints
{
    public static RouteHandlerBuilder MapWholeText(this RouteGroupBuilder staff)
    {
        staff.MapGet("/admin/katalog/utkast/{number:long}/text", async (long number, Site site, IGrainFactory grains) =>
            await grains.Draft(site, number) is { } open ? Pages.Page<TextPage>(new { Open = open, Typed = open.Text }) : DraftEndpoints.Gone(site));
        return staff.MapPost("/admin/katalog/utkast/{number:long}/text", Save);
    }

    private static async Task<IResult> Save(long number, IFormCollection posted, Site site, Me me, IGrainFactory grains)
    {
        if (await grains.Draft(site, number) is not { } open)
            return DraftEndpoints.Gone(site);
        var (typed, read, onLatest) = (posted["text"].ToString().ReplaceLineEndings("\n"), posted["last"].ToString(), posted["senaste"] == "1");
        if (posted.Files["fil"] is { Length: > 0 } file)
        {
            if (await Uploaded.Text(file) is not { } uploaded)
                return Page(open, typed, site["catalogue.notText"], onLatest);
            typed = CatalogueText.Plain(uploaded);
        }

        if (posted.OnlyRedraws())
            return Page(open, typed, null, onLatest);
        var id = posted.RequestId();
        var reply = await grains.Decide(site, new SaveDraft(id, me.Author(), number, read, typed, onLatest));
        return reply.Refusal switch
        {
            null => Results.LocalRedirect(site.Path($"{open.Path}?klart=spara")),
            CatalogueRefusal.ChangedMeanwhile when await grains.Draft(site, number) is { } now => Pages.Page<TextPage>(
                new { Open = now, Typed = typed, Theirs = now.Text, OnLatest = onLatest }, StatusCodes.Status409Conflict),
            { } no => Page(open, typed, site.Words.Of("catalogue.no", no), onLatest),
        };
    }

    private static RazorComponentResult<TextPage> Page(OpenDraft open, string typed, string? error, bool onLatest) => Pages.Page<TextPage>(
        new { Open = open, Typed = typed, Errors = FormErrors.None.And("text", error), OnLatest = onLatest },
        error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
