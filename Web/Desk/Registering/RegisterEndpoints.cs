using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Citizens;
using Servicenav.Forms;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Registering;

/// <summary>One entrance for every channel (L1): who calls, comes or writes gets a case, or joins the one already open.</summary>
internal static class RegisterEndpoints
{
    public static void MapRegistering(this RouteGroupBuilder staff)
    {
        staff.MapGet("/disk/ny", (Site site, Submissions submissions) =>
            Pages.Page<RegisterPage>(new { Draft = new Contacting(submissions.Start(site.Municipality)) }));
        staff.MapPost("/disk/ny", (HttpRequest request) =>
            Pages.Page<RegisterPage>(new { Draft = Contacting.From(request.Form) }));
        staff.MapPost("/disk/ny/granska", Check);
        staff.MapPost("/disk/ny/skicka", Register);
        staff.MapGet("/disk/ny/kvitto", Receipt);
        staff.MapGet("/disk/ny/{step}", (Site site) => Results.LocalRedirect(site.Path("disk/ny")));
    }

    private static async Task<IResult> Check(
        HttpRequest request, Site site, Me me, AuditTrail trail, IGrainFactory grains, NeedFinders needs, ICaseIndex index)
    {
        var draft = Contacting.From(request.Form);
        return draft.Errors(site) is { Any: true } errors ? Wrong(draft, errors) : await Checked(draft, site, me, trail, grains, needs, index);
    }

    private static async Task<IResult> Register(
        HttpContext http, Site site, Me me, AuditTrail trail, IGrainFactory grains, ICaseIndex index, NeedFinders needs, Submissions submissions, DeskReceipts receipts)
    {
        var draft = Contacting.From(http.Request.Form);
        if (draft.Errors(site) is { Any: true } errors)
            return Wrong(draft, errors);
        if (submissions.Read(site.Municipality, draft.Token) is not { } submission)
        {
            return await Checked(
                draft with { Token = submissions.Start(site.Municipality) }, site, me, trail, grains, needs, index, site["check.expired"], StatusCodes.Status400BadRequest);
        }

        // A contact joins its own matter wherever that is; a case is pointed at only by those who may see it.
        var open = await OpenCases(draft, site, grains, index);
        var registering = new Registration(draft, submission, site, me, grains, needs);
        var (receipt, refusal) = await registering.Do(draft.Joins == Contacting.SameMatter ? open : await Seen(open, site, me, grains));
        if (receipt is null)
            return await Checked(draft, site, me, trail, grains, needs, index, site.Words.Of("refusal", refusal!.Value), refusal.Value.Status());

        receipts.Give(http.Response, site, receipt);
        return Results.LocalRedirect(site.Path("disk/ny/kvitto"));
    }

    private static IResult Receipt(HttpRequest request, Site site, DeskReceipts receipts) => receipts.Read(request) is { } receipt
        ? Pages.Page<RegisterReceiptPage>(new { Receipt = receipt })
        : Results.LocalRedirect(site.Path("disk/ny"));

    private static RazorComponentResult<RegisterPage> Wrong(Contacting draft, FormErrors errors) =>
        Pages.Page<RegisterPage>(new { Draft = draft, Errors = errors }, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Checked(
        Contacting draft, Site site, Me me, AuditTrail trail, IGrainFactory grains, NeedFinders needs, ICaseIndex index, string? alert = null, int status = StatusCodes.Status200OK)
    {
        var found = needs.Find(site.Municipality, draft.Text!);
        var seen = await Seen(await OpenCases(draft, site, grains, index), site, me, grains);
        if (draft.Contact is not null)
            trail.LookedUp(seen.Select(row => row.Case));
        return Pages.Page<RegisterCheckPage>(
            new
            {
                Draft = draft.Service is null && found is [var best, ..] && alert is null ? draft with { Service = best.Service.Key } : draft,
                Found = found,
                Open = seen,
                Alert = alert,
            },
            status);
    }

    private static async Task<IReadOnlyList<CaseRow>> OpenCases(Contacting draft, Site site, IGrainFactory grains, ICaseIndex index)
    {
        var known = await Task.WhenAll(draft.CitizenIds.Select(id => grains.GetGrain<ICitizenGrain>($"{site.Municipality.Key}/{id}").Ask(citizen => citizen.Profile())));
        var ids = draft.CitizenIds.Concat(known.SelectMany(profile => profile?.AlsoKnownAs ?? [])).Distinct();
        var cases = await Task.WhenAll(ids.Select(id => index.OfCitizen(site.Municipality.Key, id)));
        return [.. cases.SelectMany(rows => rows).Where(row => row.Status != CaseStatus.Closed).DistinctBy(row => row.Case)];
    }

    private static async Task<IReadOnlyList<CaseRow>> Seen(IReadOnlyList<CaseRow> rows, Site site, Me me, IGrainFactory grains)
    {
        var cases = await Task.WhenAll(rows.Select(row => grains.View(row.Case)));
        return [.. rows.Where((_, at) => cases[at] is { } it && (it.Protected ? Access.MaySeeProtected(me.Who, it, site.Municipality) : Access.MaySee(me.Who, it, site.Municipality)))];
    }
}
