using Servicenav.Cases;
using Servicenav.Desk.Working;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Steering;

namespace Servicenav.Supervisor.Steering;

/// <summary>What supervisors decide: with a reason, as an event, and so that it can be undone.</summary>
internal static class SteeringEndpoints
{
    public static void MapSteering(this RouteGroupBuilder staff)
    {
        staff.MapGet("/ledning/atgarder", Show);
        staff.MapPost("/ledning/atgarder/{act}", Do);
        // Asked for again, e.g. in another language, a form's address shows the page.
        staff.MapGet("/ledning/atgarder/{act}", (Site site) => Results.LocalRedirect(site.Path("ledning/atgarder")));
        staff.MapPost("/ledning/lista/flytta", Move);
        staff.MapGet("/ledning/lista/flytta", (Site site) => Results.LocalRedirect(site.Path("ledning/lista")));
    }

    private static async Task<IResult> Show(string? gjort, int? flyttade, string? kvar, Site site, Steerings steerings) =>
        await Page(CaseForm.New(), site, steerings, SteeringDone.Read(gjort, flyttade, kvar, site.Municipality.Key));

    private static async Task<IResult> Do(
        string act, HttpRequest request, Site site, Me me, IGrainFactory grains, Steerings steerings)
    {
        var form = CaseForm.Of(act, request.Form);
        if (SteeringForms.Of(form, By(me), site.Municipality) is not { } command)
            return Results.NotFound();
        if (request.Form.OnlyRedraws())
            return await Page(form, site, steerings);

        var reply = await Decide(grains, site, command);
        if (reply.Refusal is { } refusal)
        {
            var wrong = form.Wrong(SteeringForms.FieldOf(refusal, act), SteeringForms.Words(refusal, form, site));
            return await Page(wrong, site, steerings, status: StatusOf(refusal));
        }

        var done = act.Split('-')[0];
        return Results.LocalRedirect(site.Path($"ledning/atgarder?gjort={done}&{SteeringDone.Query(reply)}"));
    }

    private static async Task<IResult> Move(
        [AsParameters] ListAddress at, HttpRequest request, Site site, Me me, IGrainFactory grains, CaseLists lists, CancellationToken cancel)
    {
        var form = CaseForm.Of("flytta", request.Form);
        var chosen = request.Form["flytta-vald"].OfType<string>().Select(reference => new CaseKey(site.Municipality.Key, reference)).ToList();
        if (request.Form.OnlyRedraws())
            return await lists.Show(at, form, cancel);

        if (!Access.Oversees(me.Who))
        {
            var views = await Task.WhenAll(chosen.Take(SteeringLimits.Cases).Select(grains.View));
            if (views.Any(it => it is not null && !Access.MaySee(me.Who, it, site.Municipality)))
                return Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden);
        }

        var reply = await Decide(grains, site, new MoveCases(form.RequestId, By(me), form["text"], chosen, new(site.Municipality.Key, form["till"])));
        if (reply.Refusal is { } refusal)
        {
            var field = refusal is SteeringRefusal.UnitIsUnknown ? "till" : SteeringForms.FieldOf(refusal, "flytta");
            var wrong = form.Wrong(field, SteeringForms.Words(refusal, form, site));
            return await lists.Show(at, wrong, cancel, status: StatusOf(refusal));
        }

        return Results.LocalRedirect(site.Path($"ledning/lista?lage={at.List}&enhet={at.Enhet}&gjort=flytta&{SteeringDone.Query(reply)}"));
    }

    private static async Task<IResult> Page(CaseForm form, Site site, Steerings steerings, SteeringDone? done = null, int status = 200) =>
        Pages.Page<SteeringPage>(new { Form = form, Steered = await steerings.Now(site.Municipality.Key), Done = done }, status);

    /// <summary>The reply, or that nothing could be stored just now; the command's request id makes another try safe.</summary>
    private static async Task<SteeringReply> Decide(IGrainFactory grains, Site site, SteeringCommand command)
    {
        try
        {
            return await grains.GetGrain<ISteeringGrain>(site.Municipality.Key).Ask(steering => steering.Do(command));
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return new(SteeringRefusal.StorageIsUnavailable, 0, 0, []);
        }
    }

    private static Actor By(Me me) => Actor.Supervisor(me.Member.Id, me.Member.Name, me.Desk);

    private static int StatusOf(SteeringRefusal refusal) => refusal switch
    {
        SteeringRefusal.NotAllowed => StatusCodes.Status403Forbidden,
        SteeringRefusal.StorageIsUnavailable => StatusCodes.Status503ServiceUnavailable,
        SteeringRefusal.AlreadyOpen or SteeringRefusal.AlreadyClosed or SteeringRefusal.LentElsewhere or SteeringRefusal.AlreadyUndone
            or SteeringRefusal.AlreadyEnded or SteeringRefusal.AlreadyReplaced or SteeringRefusal.SameValue => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
