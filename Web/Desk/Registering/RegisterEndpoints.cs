using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Desk.Drafts;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Registering;

/// <summary>One entrance for every channel (L1): who calls, comes or writes gets a case, or joins the one already open.</summary>
internal static class RegisterEndpoints
{
    public static void MapRegistering(this RouteGroupBuilder staff)
    {
        staff.MapGet("/disk/ny", Begin);
        staff.MapPost("/disk/ny", (HttpRequest request) =>
            Pages.Page<RegisterPage>(new { Draft = Contacting.From(request.Form) }));
        staff.MapPost("/disk/ny/forslag", Suggest);
        staff.MapPost("/disk/ny/granska", Check);
        staff.MapPost("/disk/ny/skicka", Register);
        staff.MapGet("/disk/ny/kvitto", Receipt);
        staff.MapGet("/disk/ny/{step}", (Site site) => Results.LocalRedirect(site.Path("disk/ny")));
    }

    /// <summary>An empty form, or the one that this officer has left half done.</summary>
    private static async Task<IResult> Begin(Site site, Submissions submissions, OwnDrafts drafts)
    {
        var kept = await drafts.At(OwnDrafts.Registering) is [var begun, ..] ? begun : null;
        var contact = kept is null ? new Contacting() : Contacting.From(kept.AsForm());
        return Pages.Page<RegisterPage>(new { Draft = contact with { Token = submissions.Start(site.Municipality) }, Kept = kept });
    }

    /// <summary>The part of the page that says where the contact goes, for the script, which asks while the officer writes.</summary>
    private static async Task<IResult> Suggest(HttpRequest request, WhereTo whereTo, AuditTrail trail)
    {
        trail.IsPart();
        var draft = Contacting.From(request.Form);
        var (found, open) = await whereTo.Of(draft);
        return Pages.Page<Choosing>(new { Draft = draft.Towards(found), Found = found, Open = open });
    }

    private static async Task<IResult> Check(HttpRequest request, OwnDrafts drafts, Site site, WhereTo whereTo)
    {
        var draft = Contacting.From(request.Form);
        await drafts.Keep(request.Form);
        return draft.Errors(site) is { Any: true } errors ? Wrong(draft, errors) : await Checked(draft, whereTo);
    }

    /// <summary>From the check page, or at once from the first: then the case goes where the words point.</summary>
    private static async Task<IResult> Register(
        HttpContext http, Site site, Me me, IGrainFactory grains, NeedFinders needs, WhereTo whereTo, Submissions submissions, DeskReceipts receipts, OwnDrafts drafts)
    {
        var draft = Contacting.From(http.Request.Form);
        if (draft.Errors(site) is { Any: true } errors)
        {
            await drafts.Keep(http.Request.Form);
            return Wrong(draft, errors);
        }

        if (submissions.Read(site.Municipality, draft.Token) is not { } submission)
        {
            return await Checked(
                draft with { Token = submissions.Start(site.Municipality) }, whereTo, site["check.expired"], StatusCodes.Status400BadRequest);
        }

        draft = draft.Towards(needs.Find(site.Municipality, draft.Text!));
        var registering = new Registration(draft, submission, site, me, grains, needs);
        var (receipt, refusal) = await registering.Do(await whereTo.MayJoin(draft));
        if (receipt is null)
            return await Checked(draft, whereTo, site.Words.Of("refusal", refusal!.Value), refusal.Value.Status());

        await drafts.Drop(OwnDrafts.Registering, OwnDrafts.Registering, draft.Token ?? "");
        receipts.Give(http.Response, site, receipt);
        return Results.LocalRedirect(site.Path("disk/ny/kvitto"));
    }

    private static IResult Receipt(HttpRequest request, Site site, DeskReceipts receipts) => receipts.Read(request) is { } receipt
        ? Pages.Page<RegisterReceiptPage>(new { Receipt = receipt })
        : Results.LocalRedirect(site.Path("disk/ny"));

    private static RazorComponentResult<RegisterPage> Wrong(Contacting draft, FormErrors errors) =>
        Pages.Page<RegisterPage>(new { Draft = draft, Errors = errors }, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Checked(Contacting draft, WhereTo whereTo, string? alert = null, int status = StatusCodes.Status200OK)
    {
        var (found, open) = await whereTo.Of(draft);
        return Pages.Page<RegisterCheckPage>(
            new { Draft = alert is null ? draft.Towards(found) : draft, Found = found, Open = open, Alert = alert }, status);
    }
}
