using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Admin.Versions;

/// <summary>A draft on its way: read, compared, sent, approved, taken back, thrown away.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this RouteGroupBuilder staff)
    {
        staff.MapGet("/admin/katalog/utkast/{number:long}", async (long number, string? klart, Site site, IGrainFactory grains) =>
            await grains.Draft(site, number) is { } open ? Show(open, FormErrors.None, done: klart) : Gone(site));
        staff.MapPost("/admin/katalog/utkast/{number:long}/gor/{act}", Do);
        staff.MapGet("/admin/katalog/utkast/{number:long}/gor/{act}", (long number, Site site) => Results.LocalRedirect(site.Path(OpenDraft.PathOf(number))));
        staff.MapGet("/admin/katalog/utkast/{number:long}/jamfor", async (long number, Site site, IGrainFactory grains) =>
            await grains.Draft(site, number) is { } open ? Pages.Page<ComparePage>(new { Open = open }) : Gone(site));
        staff.MapGet("/admin/katalog/utkast/{number:long}/fil", async (long number, Site site, IGrainFactory grains) =>
            await grains.Draft(site, number) is { } open
                ? VersionsEndpoints.File(open.Text, $"{site.Municipality.Key}-{site["catalogue.draft"].ToLowerInvariant()}-{number}.yaml")
                : Gone(site));
    }

    /// <summary>A draft that is approved or thrown away is found in the list of versions.</summary>
    internal static IResult Gone(Site site) => Results.LocalRedirect(site.Path("admin/katalog"));

    private static async Task<IResult> Do(long number, string act, IFormCollection posted, Site site, Me me, IGrainFactory grains)
    {
        if (await grains.Draft(site, number) is not { } open)
            return Gone(site);
        if (act == "taihop")
            return await Rebase(open, posted, site, me, grains);
        var (id, read) = (posted.RequestId(), posted["last"].ToString());
        Instant? from = null;
        if (act == "skicka" && !VersionsEndpoints.TryTime(posted, site, out from))
            return Show(open, FormErrors.None.And("datum", site["catalogue.noTime"]), posted);
        CatalogueCommand? command = act switch
        {
            "skicka" => new SendDraft(id, me.Author(), number, read, from),
            "godkann" => new ApproveDraft(id, me.Author(), number, read),
            "tillbaka" => new ReturnDraft(id, me.Author(), number, posted.Text("skal") ?? ""),
            "kasta" => new DiscardDraft(id, me.Author(), number),
            _ => null,
        };
        if (command is null)
            return Results.NotFound();
        var reply = await grains.Decide(site, command);
        if (reply.Refusal is not { } no)
            return Results.LocalRedirect(site.Path($"{(act is "skicka" or "tillbaka" ? open.Path : "admin/katalog")}?klart={act}"));
        if (await grains.Draft(site, number) is not { } now)
            return Gone(site);
        var field = no switch
        {
            CatalogueRefusal.TimeHasPassed or CatalogueRefusal.BeforeItsBase => "datum",
            CatalogueRefusal.ReasonIsMissing => "skal",
            _ => "lage",
        };
        return Show(now, FormErrors.None.And(field, CatalogueWords.Refusal(no, reply.InUse ?? [], site)), posted);
    }

    /// <summary>Brings in what has been approved since: by itself when no lines are shared, else in the whole text's page.</summary>
    private static async Task<IResult> Rebase(OpenDraft open, IFormCollection posted, Site site, Me me, IGrainFactory grains)
    {
        var before = await grains.CatalogueText(site, open.Versions.Versions[open.Draft.Base].Text);
        if (Catalogue.Editing.TextDiff.Merge(before, open.Text, open.LatestText) is not { } merged)
            return Pages.Page<TextPage>(new { Open = open, Typed = open.Text, Theirs = open.LatestText, OnLatest = true });
        var id = posted.RequestId();
        var reply = await grains.Decide(site, new SaveDraft(id, me.Author(), open.Draft.Number, open.Draft.Text, merged, OnLatest: true));
        return Results.LocalRedirect(site.Path(open.Path + (reply.Refusal is null ? "?klart=taihop" : "")));
    }

    private static RazorComponentResult<DraftPage> Show(OpenDraft open, FormErrors errors, IFormCollection? posted = null, string? done = null) => Pages.Page<DraftPage>(
        new { Open = open, Errors = errors, Day = posted?.Line("datum"), Clock = posted?.Line("klocka"), Done = done }, VersionsEndpoints.Status(errors));
}
