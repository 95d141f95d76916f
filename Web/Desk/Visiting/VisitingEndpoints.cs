using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Desk.Overview;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Visits;

namespace Servicenav.Desk.Visiting;

/// <summary>Numbers given to visitors by an officer: in the same line as the kiosk's, with or without a named service.</summary>
internal static class VisitingEndpoints
{
    public static void MapVisiting(this RouteGroupBuilder staff)
    {
        staff.MapPost("/disk/nummer", Give);
        staff.MapGet("/disk/nummer", (Site site) => Results.LocalRedirect(site.Path("disk")));
        staff.MapGet("/disk/nummer/{reference}", Show);
    }

    private static async Task<IResult> Give(
        [FromForm(Name = "begaran")] Guid? request, [FromForm(Name = "tjanst")] string? service, [FromForm(Name = "talar")] string? language,
        Me me, Site site, IGrainFactory grains, ICaseIndex index)
    {
        if (me.Member.Unit.Kind == UnitKind.Department)
            return Results.NotFound();

        var id = request ?? Guid.NewGuid();
        var key = new CaseKey(site.Municipality.Key, Reference.From(site.Municipality.Prefix, SHA256.HashData(id.ToByteArray())));
        var number = await grains.GetGrain<ITicketsGrain>(me.Unit.ToString()).Ask(tickets => tickets.Next(id));
        var reply = await grains.Do(key, new Open(
            id, me.On(null), Channel.Visit, new(language is { Length: 2 } ? language : Text.Fallback), site.Say("visit.opened", ("number", number)),
            service is "" ? null : service, Office: me.Unit, Ticket: number));
        return reply.Refusal is { } refusal
            ? Pages.Page<DeskPage>(new { Desk = await DeskOverview.Of(me, grains, index), Refused = site.Words.Of("refusal", refusal) }, refusal.Status())
            : Results.LocalRedirect(site.Path($"disk/nummer/{key.Reference}"));
    }

    /// <summary>The slip, as often as it has to be printed.</summary>
    private static async Task<IResult> Show(string reference, Site site, IGrainFactory grains) =>
        Reference.TryParse(reference, out var known) && await grains.View(new(site.Municipality.Key, known)) is { Ticket: not null } it
            ? Pages.Page<SlipPage>(new { It = it })
            : Results.NotFound();
}
