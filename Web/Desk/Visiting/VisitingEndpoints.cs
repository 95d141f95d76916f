using Microsoft.AspNetCore.Mvc;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Opening;
using Servicenav.Desk.Overview;
using Servicenav.Desk.Registering;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Visitors;

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
        [FromForm(Name = "inskick")] string? token, [FromForm(Name = "tjanst")] string? service, [FromForm(Name = "talar")] string? language,
        HttpResponse response, Me me, Site site, IGrainFactory grains, ICaseIndex index, Submissions submissions, DeskReceipts receipts)
    {
        if (me.Member.Unit.Kind == UnitKind.Department)
            return Results.NotFound();

        var drawing = Drawing.Of(token, site, submissions);
        var (number, refusal) = await drawing.Take(
            me.Unit, me.On(null), new(language is { Length: 2 } ? language : Text.Fallback), service is "" ? null : service, site, grains);
        if (refusal is { } no)
            return Pages.Page<DeskPage>(new { Desk = await DeskOverview.Of(me, grains, index), Refused = site.Words.Of("refusal", no) }, no.Status());
        receipts.Give(response, site, new(drawing.Case.Reference, drawing.Code, Joined: false, number, Here: true));
        return Results.LocalRedirect(site.Path($"disk/nummer/{drawing.Case.Reference}"));
    }

    /// <summary>The slip, as often as it has to be printed; with what leads to the case as long as the receipt is shown.</summary>
    private static async Task<IResult> Show(string reference, HttpRequest request, Site site, IGrainFactory grains, DeskReceipts receipts) =>
        Reference.TryParse(reference, out var known) && await grains.View(new(site.Municipality.Key, known)) is { Ticket: not null } it
            ? Pages.Page<SlipPage>(new
            {
                It = it,
                Link = receipts.Read(request) is { Code: not null } receipt && receipt.Reference == known ? receipt.Link(Addresses.Of(request, site.Path("folj"))) : null,
            })
            : Results.NotFound();
}
