using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Desk.Scanning;

/// <summary>The day's scanned letters, put in together: each waits there until it is registered. One that cannot be taken keeps no other away.</summary>
internal static class ScanEndpoints
{
    public static void MapScanning(this RouteGroupBuilder staff)
    {
        staff.MapGet("/disk/inskannat", async (WaitingScans scans) => Pages.Page<ScansPage>(new { Scans = await scans.All() }));
        staff.MapPost("/disk/inskannat", Add).TakesFiles();
        staff.MapPost("/disk/inskannat/ta-bort", Remove);
        staff.MapGet("/disk/inskannat/ta-bort", (Site site) => Results.LocalRedirect(site.Path("disk/inskannat")));
        staff.MapGet("/disk/inskannat/{id:guid}", Show);
    }

    private static async Task<IResult> Add(HttpContext http, Site site, Enclosing enclosing, WaitingScans scans)
    {
        var (taken, errors) = (new List<Attachment>(), new List<string>());
        foreach (var chosen in Enclosing.Chosen(http.Request.Form))
        {
            var (file, error) = await enclosing.Take(http, chosen, beside: [], site);
            taken.AddRange(file is null ? [] : [file.File]);
            errors.AddRange(error is null ? [] : [error]);
        }

        await scans.Add(taken, http.RequestAborted);
        return errors.Count == 0
            ? Results.LocalRedirect(site.Path("disk/inskannat"))
            : Pages.Page<ScansPage>(new { Scans = await scans.All(), Error = string.Join(' ', errors) }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> Remove(HttpRequest request, Site site, WaitingScans scans)
    {
        await scans.Remove(Guid.TryParse(request.Form[Enclosing.RemoveField], out var id) ? [id] : []);
        return Results.LocalRedirect(site.Path("disk/inskannat"));
    }

    /// <summary>To read it while it is registered.</summary>
    private static async Task<IResult> Show(Guid id, HttpContext http, WaitingScans scans, IAttachmentStore store) =>
        (await scans.All()).FirstOrDefault(file => file.Id == id) is { } file ? await Serving.Of(file, http, store) : Results.NotFound();
}
