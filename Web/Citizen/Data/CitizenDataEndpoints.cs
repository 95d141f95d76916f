using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Citizen.Following;
using Servicenav.Citizen.Own;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Citizen.Data;

/// <summary>A citizen takes out what is kept of them: all cases behind an e-ID, or the one whose code was shown. It is recorded before it is sent.</summary>
internal static class CitizenDataEndpoints
{
    public static async Task<IResult> OfCitizen(
        string format, HttpContext http, Site site, IGrainFactory grains, ICaseIndex index, AuditTrail trail, CancellationToken cancel)
    {
        if (!IsKnown(format))
            return Results.NotFound();
        if (await http.Citizen(site.Municipality.Key) is not { } citizen)
            return Results.LocalRedirect(site.Path("mina"));
        var rows = await index.OfCitizen(site.Municipality.Key, citizen, cancel);
        var cases = await Task.WhenAll(rows.Select(async row => await grains.Case(row.Case).Ask(it => it.FollowKeyOf(citizen)) is { } key
            ? await grains.Follow(row.Case, key)
            : null));
        return await File([.. cases.OfType<CaseView>()], "mina-uppgifter", format, http, site, grains, trail);
    }

    public static async Task<IResult> OfCase(
        string reference, string format, HttpContext http, Site site, IGrainFactory grains, FollowAccess access, AuditTrail trail) =>
        !IsKnown(format) ? Results.NotFound()
        : Reference.TryParse(reference, out var asked) && access.Read(http.Request, site, asked) is { } followKey
        && await grains.Follow(new(site.Municipality.Key, asked), followKey) is { } it
            ? await File([it], asked, format, http, site, grains, trail)
            : Results.LocalRedirect(site.Path("folj"));

    public static async Task<IResult> File(
        IReadOnlyList<CaseView> cases, string name, string format, HttpContext http, Site site, IGrainFactory grains, AuditTrail trail)
    {
        foreach (var it in cases)
            await trail.Record(AuditKind.CitizenExported, it.Key.Reference);
        var data = await CitizenData.Of(cases, site.Municipality.Key, grains);
        if (format == "json")
            return Results.Stream(stream => data.Write(stream, site, http.RequestAborted), "application/json", $"{name}.json");
        http.Response.Headers.ContentDisposition = $"attachment; filename={name}.html";
        return Pages.Page<CitizenDataPage>(new { Data = data });
    }

    private static bool IsKnown(string format) => format is "json" or "html";
}
