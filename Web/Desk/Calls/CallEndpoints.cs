using Microsoft.AspNetCore.Mvc;
using Servicenav.Cases;
using Servicenav.Desk.Overview;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Calls;

/// <summary>Calls at the desk: takes them or not, and answers the one that is offered.</summary>
internal static class CallEndpoints
{
    public static void MapCalls(this RouteGroupBuilder staff)
    {
        staff.MapPost("/disk/samtal", Take);
        staff.MapPost("/disk/samtal/svara", Answer);
        staff.MapGet("/disk/samtal/strom", CallStream.Follow);
        staff.MapGet("/disk/samtal", (Site site) => Results.LocalRedirect(site.Path("disk")));
        staff.MapGet("/disk/samtal/svara", (Site site) => Results.LocalRedirect(site.Path("disk")));
    }

    private static async Task<IResult> Take(
        [FromForm(Name = "tar")] string? takes, Me me, Site site, IGrainFactory grains, ICaseIndex index) =>
        await grains.Desk(me.Desk).Ask(desk => desk.TakeCalls(takes == "ja"))
            ? Results.LocalRedirect(site.Path("disk"))
            : await Refuse(Refusal.NotSignedOn, me, site, grains, index);

    private static async Task<IResult> Answer(
        [FromForm(Name = "begaran")] Guid? request, [FromForm(Name = "arende")] string? reference, Me me, Site site, IGrainFactory grains, ICaseIndex index)
    {
        if (!Reference.TryParse(reference, out var known))
            return await Refuse(Refusal.CallOfferIsOver, me, site, grains, index);

        var (id, key) = (request ?? Guid.NewGuid(), new CaseKey(site.Municipality.Key, known));
        var reply = await grains.Desk(me.Desk).Ask(desk => desk.AcceptCall(id, key));
        return reply.Refusal is { } refusal
            ? await Refuse(refusal, me, site, grains, index)
            : Results.LocalRedirect(site.Path($"arende/{known}?gjort=samtal"));
    }

    private static async Task<IResult> Refuse(Refusal refusal, Me me, Site site, IGrainFactory grains, ICaseIndex index) => Pages.Page<DeskPage>(
        new { Desk = await DeskOverview.Of(me, grains, index), Refused = site.Words.Of("refusal", refusal) }, refusal.Status());
}
