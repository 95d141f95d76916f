using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;
using Servicenav.Catalogue;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Admin.Versions;

/// <summary>The versions of the municipality's catalogue: what holds, what shall hold and what is drafted.</summary>
internal static class VersionsEndpoints
{
    /// <summary>In bytes: a whole catalogue, as a form sends it.</summary>
    private const long LargestForm = 4 * 1024 * 1024;

    public static void MapVersions(this RouteGroupBuilder staff)
    {
        staff.MapGet("/admin/katalog", (string? klart, Site site, IGrainFactory grains) => Show(FormErrors.None, null, site, grains, klart));
        staff.MapPost("/admin/katalog/utkast", Begin).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        staff.MapGet("/admin/katalog/utkast", (Site site) => Results.LocalRedirect(site.Path("admin/katalog")));
        staff.MapGet("/admin/katalog/version/{number:int}", (int number, Site site, IGrainFactory grains) => Version(number, FormErrors.None, site, grains));
        staff.MapPost("/admin/katalog/version/{number:int}/aterkalla", Withdraw);
        staff.MapGet("/admin/katalog/version/{number:int}/aterkalla", (int number, Site site) => Results.LocalRedirect(site.Path($"admin/katalog/version/{number}")));
        staff.MapGet("/admin/katalog/version/{number:int}/fil", async (int number, Site site, IGrainFactory grains) =>
            (await grains.Versions(site)).Versions.FirstOrDefault(version => version.Number == number) is { } version
                ? File(await grains.CatalogueText(site, version.Text), $"{site.Municipality.Key}-{number}.yaml")
                : Results.NotFound());
        staff.MapDrafts();
        staff.MapEntries();
        staff.MapWholeText().WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        staff.MapPreview();
        staff.MapLetterPreview();
    }

    internal static IResult File(string text, string name) =>
        Results.File(System.Text.Encoding.UTF8.GetBytes(text), "application/yaml; charset=utf-8", name);

    /// <summary>A day and a time of the municipality's; null when nothing was chosen, and false when it is no time.</summary>
    internal static bool TryTime(IFormCollection form, Site site, out Instant? at)
    {
        at = null;
        if (form.Line("datum") is not { } day)
            return form.Line("klocka") is null;
        var (date, time) = (LocalDatePattern.Iso.Parse(day), LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Parse(form.Line("klocka") ?? "00:00"));
        if (!date.Success || !time.Success)
            return false;
        at = site.Municipality.Zone.AtLeniently(date.Value.At(time.Value)).ToInstant();
        return true;
    }

    private static async Task<IResult> Begin(IFormCollection posted, Site site, Me me, IGrainFactory grains)
    {
        string? text = null;
        if (posted.Files["fil"] is { Length: > 0 } file)
        {
            text = await Uploaded.Text(file);
            if (text is null)
                return await Show(FormErrors.None.And("fil", site["catalogue.notText"]), posted.Line("namn"), site, grains);
        }

        var reply = await grains.Decide(site, new BeginDraft(
            posted.RequestId(), me.Author(), posted.Line("namn") ?? "",
            int.TryParse(posted["version"], out var version) ? version : null, text));
        return reply.Refusal is { } no
            ? await Show(FormErrors.None.And(no == CatalogueRefusal.NameIsMissing ? "namn" : "fil", site.Words.Of("catalogue.no", no)), posted.Line("namn"), site, grains)
            : Results.LocalRedirect(site.Path(OpenDraft.PathOf(reply.Number)));
    }

    private static async Task<IResult> Show(FormErrors errors, string? name, Site site, IGrainFactory grains, string? done = null) => Pages.Page<VersionsPage>(
        new { All = await grains.Versions(site), Errors = errors, Name = name, Done = done }, Status(errors));

    private static async Task<IResult> Withdraw(int number, IFormCollection posted, Site site, Me me, IGrainFactory grains)
    {
        var reply = await grains.Decide(site, new WithdrawVersion(
            posted.RequestId(), me.Author(), number, posted.Text("skal") ?? ""));
        return reply.Refusal is { } no
            ? await Version(number, FormErrors.None.And("skal", site.Words.Of("catalogue.no", no)), site, grains)
            : Results.LocalRedirect(site.Path($"admin/katalog/version/{number}"));
    }

    private static async Task<IResult> Version(int number, FormErrors errors, Site site, IGrainFactory grains)
    {
        var all = await grains.Versions(site);
        if (all.Versions.FirstOrDefault(version => version.Number == number) is not { } version)
            return Results.NotFound();
        var before = all.Versions.LastOrDefault(one => one.Number < number && one.Withdrawn is null);
        return Pages.Page<VersionPage>(new
        {
            Version = version,
            All = all,
            Errors = errors,
            Text = await grains.CatalogueText(site, version.Text),
            Before = before is null ? null : await grains.CatalogueText(site, before.Text),
        }, Status(errors));
    }

    internal static int Status(FormErrors errors) => errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}
