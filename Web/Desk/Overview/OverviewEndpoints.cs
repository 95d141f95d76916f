using Microsoft.AspNetCore.Mvc;
using Servicenav.Cases;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Overview;

internal static class OverviewEndpoints
{
    public static void MapOverview(this RouteGroupBuilder staff)
    {
        staff.MapGet("/disk", Show);
        staff.MapGet("/disk/strom", DeskStream.Follow);
        staff.MapPost("/disk/pa", SignOn);
        staff.MapPost("/disk/av", SignOff);
        staff.MapPost("/disk/nasta", Pull);
        staff.MapPost("/disk/chatt", PullChat);
        staff.MapGet("/disk/chatt", (Site site) => Results.LocalRedirect(site.Path("disk")));
        staff.MapGet("/disk/nasta", (Site site) => Results.LocalRedirect(site.Path("disk")));
    }

    private static async Task<IResult> Show(string? besked, Me me, IGrainFactory grains, ICaseIndex index) =>
        Pages.Page<DeskPage>(new { Desk = await DeskOverview.Of(me, grains, index), Word = besked });

    private static async Task<IResult> SignOn(Me me, Site site, IGrainFactory grains)
    {
        var member = me.Member;
        await grains.Desk(me.Desk).Ask(desk => desk.SignOn(new(member.Id, member.Name, member.Skills, member.Languages, member.Capacity)));
        return Results.LocalRedirect(site.Path("disk?besked=pa"));
    }

    private static async Task<IResult> SignOff(Me me, Site site, IGrainFactory grains)
    {
        await grains.Desk(me.Desk).Ask(desk => desk.SignOff());
        return Results.LocalRedirect(site.Path("disk?besked=av"));
    }

    private static async Task<IResult> Pull(
        [FromForm(Name = "begaran")] Guid? request, Me me, Site site, IGrainFactory grains, ICaseIndex index)
    {
        var id = request ?? Guid.NewGuid();
        return await Shown(await grains.Desk(me.Desk).Ask(desk => desk.Pull(id)), me, site, grains, index);
    }

    private static async Task<IResult> PullChat(
        [FromForm(Name = "begaran")] Guid? request, Me me, Site site, IGrainFactory grains, ICaseIndex index)
    {
        var id = request ?? Guid.NewGuid();
        return await Shown(await grains.Desk(me.Desk).Ask(desk => desk.PullChat(id)), me, site, grains, index);
    }

    private static async Task<IResult> Shown(Pulled pulled, Me me, Site site, IGrainFactory grains, ICaseIndex index) =>
        pulled switch
        {
            { Case: { } @case, From: { } from } when from != me.Unit =>
                Results.LocalRedirect(site.Path($"arende/{@case.Reference}?gjort=hamtat-fran")),
            { Case: { } @case } => Results.LocalRedirect(site.Path($"arende/{@case.Reference}?gjort=hamtat")),
            { Refusal: { } refusal } => Pages.Page<DeskPage>(
                new { Desk = await DeskOverview.Of(me, grains, index), Refused = site.Words.Of("refusal", refusal) }, refusal.Status()),
            _ => Results.LocalRedirect(site.Path("disk?besked=inget")),
        };
}
