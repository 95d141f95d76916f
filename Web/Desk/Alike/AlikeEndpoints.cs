using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Desk.Working;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Alike;

/// <summary>Cases that look alike: several joined at once, or two side by side, to be joined or told apart.</summary>
internal static class AlikeEndpoints
{
    public static void MapAlike(this RouteGroupBuilder staff)
    {
        staff.MapPost("/arende/{reference}/samla", JoinTicked);
        staff.MapGet("/arende/{reference}/jamfor/{other}", Compare);
        staff.MapPost("/arende/{reference}/jamfor/{other}/samla", Join);
        staff.MapPost("/arende/{reference}/jamfor/{other}/skilj", TellApart);
        staff.MapGet("/arende/{reference}/jamfor/{other}/{act}", (string reference, string other, Site site) => Results.LocalRedirect(site.Path($"arende/{reference}/jamfor/{other}")));
    }

    /// <summary>Those that are ticked wait with this one from now on. Each decides for itself: one that may not is said by name, and holds up none of the others.</summary>
    private static async Task<IResult> JoinTicked(string reference, HttpRequest request, Site site, Me me, IGrainFactory grains, CaseDesk desk)
    {
        if (await desk.Find(reference) is not { } it)
            return Results.NotFound();
        if (!Access.MayDo(me.Who, it, site.Municipality))
            return Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden);
        var form = CaseForm.Of("samla", request.Form);
        var ticked = request.Form["samla-med"].OfType<string>().Distinct().ToList();
        if (ticked.Count > AlikeCases.Shown)
            return Results.BadRequest();
        if (ticked.Count == 0)
            return await desk.Page(it, form.Wrong("fel", site["alike.none"]), status: StatusCodes.Status422UnprocessableEntity);
        if (it.RefuseToLead() is { } cannot)
            return await desk.Page(it, form.Wrong("fel", site.Words.Of("refusal", cannot)), status: cannot.Status());

        var refused = new List<(string Other, Refusal Why)>();
        foreach (var other in ticked)
        {
            if (await Refused(other) is { } why)
                refused.Add((other, why));
        }

        if (refused.Count == 0)
            return Results.LocalRedirect(site.Path($"arende/{it.Key.Reference}?gjort=samla"));
        form = refused.Aggregate(form, (said, no) => said.Wrong(no.Other, $"{no.Other}: {Why(no.Why)}"));
        return await desk.Page(await desk.Find(reference) ?? it, form, refused.Count < ticked.Count ? "samla-andra" : null, StatusCodes.Status409Conflict);

        async Task<Refusal?> Refused(string other) => await desk.Find(other) switch
        {
            null => Refusal.CaseIsUnknown,
            { } also when !Access.MayDo(me.Who, also, site.Municipality) => Refusal.NotAllowed,
            { } also => (await grains.Do(also.Key, new Join(form.RequestId, me.On(also.Held), it.Key, site["alike.reasonSame"]))).Refusal,
        };

        string Why(Refusal no) => site.Words.Has($"alike.refusal.{no}") ? site[$"alike.refusal.{no}"] : site.Words.Of("refusal", no);
    }

    private static async Task<IResult> Compare(string reference, string other, Site site, Me me, CaseDesk desk, AuditTrail trail)
    {
        var both = await Both(reference, other, site, me, desk);
        return both is ({ } it, { } also, _) ? Page(it, also, CaseForm.New(), trail) : Otherwise(both);
    }

    private static async Task<IResult> Join(
        string reference, string other, HttpRequest request, Site site, Me me, IGrainFactory grains, CaseDesk desk, AlikeCases alike, AuditTrail trail)
    {
        var both = await Both(reference, other, site, me, desk);
        if (both is not ({ } it, { } also, _))
            return Otherwise(both);
        var form = CaseForm.Of("samla", request.Form);
        var (chosen, follows) = form["leder"] == it.Key.Reference ? (it, also) : (also, it);
        if (await alike.Lead(chosen) is not { } leads)
            return Results.NotFound();
        var refusal = leads.RefuseToLead()
            ?? (await grains.Do(follows.Key, new Join(form.RequestId, me.On(follows.Held), leads.Key, form["text"]))).Refusal;
        return refusal is { } no
            ? Page(it, also, form.Wrong(CaseCommands.FieldOf(no), site.Words.Of("refusal", no)), trail, no.Status())
            : Results.LocalRedirect(site.Path($"arende/{leads.Key.Reference}?gjort=samla"));
    }

    /// <summary>Both remember it, so that it is not suggested again from either side.</summary>
    private static async Task<IResult> TellApart(
        string reference, string other, HttpRequest request, Site site, Me me, IGrainFactory grains, CaseDesk desk, AuditTrail trail)
    {
        var both = await Both(reference, other, site, me, desk);
        if (both is not ({ } it, { } also, _))
            return Otherwise(both);
        var form = CaseForm.Of("skilj", request.Form);
        foreach (var (one, another) in new[] { (it, also), (also, it) })
        {
            if ((await grains.Do(one.Key, new TellApart(form.RequestId, me.On(one.Held), another.Key))).Refusal is { } refusal)
                return Page(it, also, form.Wrong("fel", site.Words.Of("refusal", refusal)), trail, refusal.Status());
        }

        return Results.LocalRedirect(site.Path($"arende/{it.Key.Reference}?gjort=skilj"));
    }

    private static RazorComponentResult<ComparePage> Page(
        CaseView it, CaseView other, CaseForm form, AuditTrail trail, int status = StatusCodes.Status200OK)
    {
        trail.Shows(AuditKind.CaseSeen, it.Key.Reference);
        trail.Shows(AuditKind.CaseSeen, other.Key.Reference);
        return Pages.Page<ComparePage>(new { It = it, Other = other, Form = form }, status);
    }

    private static async Task<(CaseView? It, CaseView? Other, bool Denied)> Both(string reference, string other, Site site, Me me, CaseDesk desk) =>
        (await desk.Find(reference), await desk.Find(other)) switch
        {
            ({ } it, { } also) when it.Key == also.Key => default,
            ({ } it, { } also) => Access.MayDo(me.Who, it, site.Municipality) && Access.MayDo(me.Who, also, site.Municipality) ? (it, also, false) : (null, null, true),
            _ => default,
        };

    private static IResult Otherwise((CaseView?, CaseView?, bool Denied) found) =>
        found.Denied ? Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden) : Results.NotFound();
}
