using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Components;
using Servicenav.Desk.Drafts;
using Servicenav.Desk.Scanning;
using Servicenav.Forms;
using Servicenav.Needs;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Registering;

/// <summary>One entrance for every channel (L1): who calls, comes or writes gets a case, or joins the one already open.</summary>
internal static class RegisterEndpoints
{
    public static void MapRegistering(this RouteGroupBuilder staff)
    {
        staff.MapGet("/disk/ny", Begin);
        staff.MapPost("/disk/ny", async (HttpContext http, Site site, Enclosing enclosing) =>
            Pages.Page<RegisterPage>(new { Draft = Contacting.From(http.Request.Form), Enclosed = await enclosing.Of(http, http.Request.Form, site) })).TakesFiles();
        staff.MapPost("/disk/ny/forslag", Suggest);
        staff.MapPost("/disk/ny/granska", Check).TakesFiles();
        staff.MapPost("/disk/ny/skicka", Register).TakesFiles();
        staff.MapGet("/disk/ny/kvitto", Receipt);
        staff.MapGet("/disk/ny/kvitto/utskrift", PaperReceipt);
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
        var draft = await whereTo.Known(Contacting.From(request.Form));
        var (found, open) = await whereTo.Of(draft);
        return Pages.Page<Choosing>(new { Draft = draft.Towards(found), Found = found, Open = open });
    }

    private static async Task<IResult> Check(HttpContext http, OwnDrafts drafts, Site site, WhereTo whereTo, Enclosing enclosing)
    {
        var enclosed = await enclosing.Of(http, http.Request.Form, site);
        var draft = Contacting.From(http.Request.Form).Scanned(enclosed, site);
        await drafts.Keep(http.Request.Form);
        return draft.Errors(site) is { Any: true } errors || enclosed.Error is not null
            ? Wrong(draft, draft.Errors(site), enclosed)
            : await Checked(await whereTo.Known(draft), enclosed, whereTo);
    }

    /// <summary>From the check page, or at once from the first: then the case goes where the words point.</summary>
    private static async Task<IResult> Register(
        HttpContext http, Site site, Me me, IGrainFactory grains, NeedFinders needs, WhereTo whereTo, Submissions submissions, DeskReceipts receipts, OwnDrafts drafts,
        Enclosing enclosing, WaitingScans scans)
    {
        var enclosed = await enclosing.Of(http, http.Request.Form, site);
        var draft = Contacting.From(http.Request.Form).Scanned(enclosed, site);
        if (draft.Errors(site) is { Any: true } || enclosed.Error is not null)
        {
            await drafts.Keep(http.Request.Form);
            return Wrong(draft, draft.Errors(site), enclosed);
        }

        if (submissions.Read(site.Municipality, draft.Token) is not { } submission)
        {
            return await Checked(
                draft with { Token = submissions.Start(site.Municipality) }, enclosed, whereTo, site["check.expired"], StatusCodes.Status400BadRequest);
        }

        draft = (await whereTo.Known(draft)).Towards(needs.Find(site.Municipality, draft.Text!));
        var open = await whereTo.MayJoin(draft);
        var registering = new Registration(draft, enclosed.Files.IsEmpty ? null : enclosed.Attachments, submission, site, me, grains, needs);
        if (draft.CheckErrors(site) is { Any: true } wrong)
            return await Checked(draft, enclosed, whereTo, status: StatusCodes.Status422UnprocessableEntity, errors: wrong);
        if (registering.MustAsk(open))
            return await Checked(draft, enclosed, whereTo, site["register.asksFirst"], kind: NoticeKind.Info);
        if (await enclosing.Give(registering.Case(open), enclosed, site, http.RequestAborted) is { } gone)
            return Wrong(draft, FormErrors.None, new([], gone));
        var (receipt, refusal) = await registering.Do(open);
        if (receipt is null)
            return await Checked(draft, enclosed, whereTo, site.Words.Of("refusal", refusal!.Value), refusal.Value.Status());

        await drafts.Drop(OwnDrafts.Registering, OwnDrafts.Registering, draft.Token ?? "");
        await scans.Remove([.. enclosed.Attachments.Select(file => file.Id)]);
        receipts.Give(http.Response, site, receipt);
        return Results.LocalRedirect(site.Path("disk/ny/kvitto"));
    }

    private static IResult Receipt(HttpRequest request, Site site, DeskReceipts receipts) => receipts.Read(request) is { } receipt
        ? Pages.Page<RegisterReceiptPage>(new { Receipt = receipt, Follow = Addresses.Of(request, site.Path("folj")) })
        : Results.LocalRedirect(site.Path("disk/ny"));

    /// <summary>To print, as long as the receipt is shown: only then is the code known.</summary>
    private static async Task<IResult> PaperReceipt(HttpRequest request, Site site, IGrainFactory grains, DeskReceipts receipts) =>
        receipts.Read(request) is { } receipt && await grains.View(new(site.Municipality.Key, receipt.Reference)) is { } it
            ? Pages.Page<PaperReceiptPage>(new { Receipt = receipt, It = it, Follow = Addresses.Of(request, site.Path("folj")) })
            : Results.LocalRedirect(site.Path("disk/ny"));

    private static RazorComponentResult<RegisterPage> Wrong(Contacting draft, FormErrors errors, Enclosed enclosed) =>
        Pages.Page<RegisterPage>(new { Draft = draft, Errors = errors, Enclosed = enclosed }, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Checked(
        Contacting draft, Enclosed enclosed, WhereTo whereTo, string? alert = null, int status = StatusCodes.Status200OK, FormErrors? errors = null, NoticeKind kind = NoticeKind.Bad)
    {
        var (found, open) = await whereTo.Of(draft);
        return Pages.Page<RegisterCheckPage>(
            new { Draft = alert is null ? draft.Towards(found) : draft, Found = found, Open = open, Enclosed = enclosed, Alert = alert, Kind = kind, Errors = errors ?? FormErrors.None }, status);
    }
}
