using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Desks;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Working;

internal static class WorkingEndpoints
{
    public static void MapWorking(this RouteGroupBuilder staff)
    {
        staff.MapGet("/arende", Find);
        staff.MapGet("/arende/{reference}", Show);
        staff.MapPost("/arende/{reference}/{act}", Do);
        // Asked for again, e.g. in another language, a form's address shows the case.
        staff.MapGet("/arende/{reference}/{act}", (string reference, Site site) => Results.LocalRedirect(site.Path($"arende/{reference}")));
    }

    /// <summary>A reference as somebody reads it aloud.</summary>
    private static IResult Find(string? referens, Site site) =>
        Reference.TryParse(referens, out var reference) ? Results.LocalRedirect(site.Path($"arende/{reference}")) : Results.NotFound();

    private static async Task<IResult> Show(string reference, string? gjort, Site site, Me me, IGrainFactory grains, NeedFinders needs) =>
        await View(grains, site, reference) switch
        {
            null => Results.NotFound(),
            { } it when !Access.MaySee(me.Who, it, site.Municipality) => NotYours(),
            { } it => await Page(it, CaseForm.New(), site, me, grains, needs, gjort),
        };

    private static async Task<IResult> Do(
        string reference, string act, HttpRequest request, Site site, Me me, IGrainFactory grains, NeedFinders needs)
    {
        if (await View(grains, site, reference) is not { } it)
            return Results.NotFound();
        if (!Access.MayDo(me.Who, it, site.Municipality))
            return NotYours();

        var form = CaseForm.Of(act, request.Form);
        if (CaseCommands.Of(form, it, me.On(it.Held), site.Municipality, site.Now) is not { } command)
            return Results.NotFound();

        var reply = await grains.Do(it.Key, command);
        if (reply.Refusal is { } refusal)
        {
            it = await View(grains, site, reference) ?? it;
            var wrong = form.Wrong(CaseCommands.FieldOf(refusal), site.Words.Of("refusal", refusal));
            return await Page(it, wrong, site, me, grains, needs, status: refusal.Status());
        }

        // Who has declined may have seen it for the last time.
        if (act == "tacka-nej" && await View(grains, site, reference) is { } declined && !Access.MaySee(me.Who, declined, site.Municipality))
            return Results.LocalRedirect(site.Path("disk?besked=tacka-nej"));

        // The case is no longer this desk's: on to the next.
        return Results.LocalRedirect(site.Path(act is "slapp" ? "disk" : $"arende/{it.Key.Reference}?gjort={Done(form)}"));
    }

    private static RazorComponentResult<NotYoursPage> NotYours() => Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden);

    private static string Done(CaseForm form) => form.Act == "skriv" && form["sort"] is { Length: > 0 } sort ? sort : form.Act!;

    private static async Task<IResult> Page(
        CaseView it, CaseForm form, Site site, Me me, IGrainFactory grains, NeedFinders needs, string? done = null, int status = 200)
    {
        var state = await grains.GetGrain<IDeskGrain>(me.Desk.ToString()).Ask(desk => desk.State());
        var said = it.Timeline.Select(entry => entry.What).OfType<Opened>().FirstOrDefault()?.Text ?? "";
        return Pages.Page<CasePage>(
            new
            {
                It = it,
                Form = form,
                Done = done,
                Rights = new CaseRights(it, me, state.SignedOn is not null),
                Suggested = needs.Find(site.Municipality, said).Select(found => found.Service.Key).Where(key => key != it.Service).ToList(),
            },
            status);
    }

    private static async Task<CaseView?> View(IGrainFactory grains, Site site, string reference) =>
        Reference.TryParse(reference, out var known)
            ? await grains.View(new(site.Municipality.Key, known))
            : null;
}
