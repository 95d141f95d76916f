using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Citizen.Data;
using Servicenav.Citizen.Following;
using Servicenav.Desk.Working;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Privacy;

/// <summary>What may be done with what a case says of its citizen: hide it, look at it with a reason, hand it out, erase it.</summary>
internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this RouteGroupBuilder staff)
    {
        staff.MapGet("/arende/{reference}/uppgifter", Show);
        staff.MapPost("/arende/{reference}/uppgifter/{act}", Do);
        staff.MapPost("/arende/{reference}/uppgifter/visa", Look);
        staff.MapPost("/arende/{reference}/uppgifter/ut", HandOut);
        staff.MapPost("/arende/{reference}/uppgifter/besked", Tell);
        // Asked for again, e.g. in another language, a form's address shows the page.
        staff.MapGet("/arende/{reference}/uppgifter/{act}", (string reference, Site site) => Results.LocalRedirect(site.Path($"arende/{reference}/uppgifter")));
    }

    private static async Task<IResult> Show(string reference, string? gjort, Site site, Me me, IGrainFactory grains)
    {
        var (it, otherwise) = await Seen(reference, site, me, grains);
        return it is null ? otherwise! : Page(it, CaseForm.New(), site, done: gjort);
    }

    private static async Task<IResult> Do(string reference, string act, HttpRequest request, Site site, Me me, IGrainFactory grains)
    {
        if (act is not ("skydda" or "visa-alla" or "gallra"))
            return Results.NotFound();
        var (it, otherwise) = await Seen(reference, site, me, grains);
        if (it is null)
            return otherwise!;
        var form = CaseForm.Of(act, request.Form);
        var by = me.Supervises ? Actor.Supervisor(me.Member.Id, me.Member.Name, me.Desk) : me.On(it.Held);
        var reply = await grains.Do(it.Key, act == "gallra" ? new Erase(form.RequestId, by) : new Protect(form.RequestId, by, act == "skydda", form["text"]));
        return reply.Refusal is { } refusal
            ? Page(it, form.Wrong(CaseCommands.FieldOf(refusal), site.Words.Of("refusal", refusal)), site, status: refusal.Status())
            : Results.LocalRedirect(site.Path($"arende/{it.Key.Reference}/uppgifter?gjort={act}"));
    }

    /// <summary>The citizen has said at the desk or on the telephone how to be told.</summary>
    private static async Task<IResult> Tell(string reference, IFormCollection posted, Site site, Me me, IGrainFactory grains)
    {
        var (it, otherwise) = await Seen(reference, site, me, grains);
        if (it is null)
            return otherwise!;
        var told = ContactForm.From(posted);
        var errors = told.Errors(site);
        if (!errors.Any && (await grains.Do(it.Key, told.Command(Guid.NewGuid(), me.On(it.Held)))).Refusal is { } no)
            errors = errors.And(ContactForm.WayField, site.Words.Of("refusal", no));
        return errors.Any
            ? Pages.Page<PrivacyPage>(
                new { It = it, Form = CaseForm.New(), Told = told, ToldErrors = errors, Rule = site.Municipality.Services.GetValueOrDefault(it.Service)?.Retention ?? site.Municipality.Retention },
                StatusCodes.Status422UnprocessableEntity)
            : Results.LocalRedirect(site.Path($"arende/{it.Key.Reference}/uppgifter?gjort=besked"));
    }

    /// <summary>Who looks and why is recorded first.</summary>
    private static async Task<IResult> Look(string reference, HttpRequest request, Site site, Me me, IGrainFactory grains, AuditTrail trail)
    {
        var (it, otherwise) = await Seen(reference, site, me, grains);
        if (it is null)
            return otherwise!;
        if (!Access.MaySeeProtected(me.Who, it, site.Municipality))
            return Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden);
        var form = CaseForm.Of("visa", request.Form);
        if (Words.CheckReason(form["text"]) is { } refusal)
            return Page(it, form.Wrong("text", site.Words.Of("refusal", refusal)), site, status: refusal.Status());
        await trail.Record(AuditKind.ProtectedSeen, it.Key.Reference, form["text"]);
        return Page(it, CaseForm.New(), site, await grains.Case(it.Key).Ask(@case => @case.ViewProtected()));
    }

    /// <summary>On the citizen's behalf, who shows the code that came with the receipt.</summary>
    private static async Task<IResult> HandOut(
        string reference, HttpContext http, Site site, Me me, IGrainFactory grains, AuditTrail trail)
    {
        var (it, otherwise) = await Seen(reference, site, me, grains);
        if (it is null)
            return otherwise!;
        var form = CaseForm.Of("ut", http.Request.Form);
        if (!FollowCode.TryParse(form["kod"], out var code) || await grains.Follow(it.Key, FollowCode.Hash(code)) is not { } own)
            return Page(it, form.Wrong("kod", site.Words.Of("refusal", Refusal.WrongFollowCode)), site, status: StatusCodes.Status422UnprocessableEntity);
        return await CitizenDataEndpoints.File([own], own.Key.Reference, form["form"] == "json" ? "json" : "html", http, site, grains, trail);
    }

    private static async Task<(CaseView? Case, IResult? Otherwise)> Seen(string reference, Site site, Me me, IGrainFactory grains) =>
        !Reference.TryParse(reference, out var known) || await grains.View(new(site.Municipality.Key, known)) is not { } it ? (null, Results.NotFound())
        : !Access.MayDo(me.Who, it, site.Municipality) ? (null, Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden))
        : (it, null);

    private static RazorComponentResult<PrivacyPage> Page(
        CaseView it, CaseForm form, Site site, CaseView? unhidden = null, string? done = null, int status = StatusCodes.Status200OK) => Pages.Page<PrivacyPage>(
        new { It = it, Form = form, Unhidden = unhidden, Done = done, Rule = site.Municipality.Services.GetValueOrDefault(it.Service)?.Retention ?? site.Municipality.Retention }, status);
}
