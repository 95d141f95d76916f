using Servicenav.Auditing;
using Servicenav.Auditor.Log;
using Servicenav.Cases;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Auditor;

/// <summary>Every case of the municipality, to be read and not touched.</summary>
internal static class AuditorSetup
{
    /// <summary>Records shown beside a case; the log has the rest.</summary>
    private const int MostSeen = 20;

    public static void MapAuditor(this WebApplication app)
    {
        if (app.MapStaffSite(Policies.Auditor) is not { } staff)
            return;
        staff.MapGet("/granskning", Find);
        staff.MapLog();
        staff.MapGet("/granskning/{reference}", Show);
    }

    private static IResult Find(string? referens, Site site) =>
        referens is null ? Pages.Page<FindCasePage>()
        : Reference.TryParse(referens, out var reference) ? Results.LocalRedirect(site.Path($"granskning/{reference}"))
        : Pages.Page<FindCasePage>(new { Wrong = referens }, StatusCodes.Status404NotFound);

    private static async Task<IResult> Show(string reference, Site site, Me me, IGrainFactory grains, IAuditLog log, CancellationToken cancel) =>
        Reference.TryParse(reference, out var known)
        && await grains.View(new(site.Municipality.Key, known)) is { } it && Access.MaySee(me.Who, it, site.Municipality)
            ? Pages.Page<ReadCasePage>(new { It = it, Seen = await log.Find(new(site.Municipality.Key, Reference: known, Limit: MostSeen), cancel) })
            : Pages.Page<FindCasePage>(new { Wrong = reference }, StatusCodes.Status404NotFound);
}
