using Servicenav.Auditing;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Auditor.Log;

/// <summary>Who saw and did what, for those who examine it; their own looking is recorded like everybody's.</summary>
internal static class LogEndpoints
{
    public static void MapLog(this RouteGroupBuilder staff)
    {
        staff.MapGet("/granskning/logg", Show);
        staff.MapGet("/granskning/logg/{format}", Export);
        staff.MapGet("/granskning/logg/kedja", Check);
    }

    private static async Task<IResult> Show(HttpRequest request, Site site, AuditTrail trail, IAuditLog log, CancellationToken cancel)
    {
        var search = LogSearch.Of(request.Query);
        var found = search.HasWrongCase ? [] : await log.Find(search.Query(site.Municipality, LogSearch.PerPage + 1), cancel);
        trail.Shows(AuditKind.LogSearched, search.Reference, search.Said(site.Municipality));
        return Pages.Page<LogPage>(new { Search = search, Found = found });
    }

    private static IResult Export(string format, HttpRequest request, Site site, AuditTrail trail, IAuditLog log, CancellationToken cancel)
    {
        if (format is not ("csv" or "json"))
            return Results.NotFound();
        var search = LogSearch.Of(request.Query);
        trail.Shows(AuditKind.Exported, search.Reference, $"granskning/logg/{format} {search.Said(site.Municipality)}");
        return format == "csv"
            ? Results.Stream(stream => LogFile.Csv(stream, log, search.Query(site.Municipality, LogFile.Page), cancel), "text/csv; charset=utf-8", $"logg-{site.Municipality.Key}.csv")
            : Results.Stream(stream => LogFile.Json(stream, log, search.Query(site.Municipality, LogFile.Page), cancel), "application/json", $"logg-{site.Municipality.Key}.json");
    }

    /// <summary>Whether anybody has changed the log behind the program's back.</summary>
    private static async Task<IResult> Check(Site site, AuditTrail trail, IAuditLog log, CancellationToken cancel)
    {
        var broken = await AuditChain.Broken(log, site.Municipality.Key, cancel);
        trail.Shows(AuditKind.LogSearched, detail: "kedja");
        return Pages.Page<ChainPage>(new { Broken = broken, Latest = await log.Find(new(site.Municipality.Key, Limit: 1), cancel) is [var latest] ? latest : null });
    }
}
