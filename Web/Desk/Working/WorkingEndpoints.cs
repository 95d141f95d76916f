using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Citizen.Chatting;
using Servicenav.Desk.Drafts;
using Servicenav.Readers;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Working;

internal static class WorkingEndpoints
{
    public static void MapWorking(this RouteGroupBuilder staff)
    {
        staff.MapGet("/arende", Find);
        staff.MapGet("/arende/{reference}", Show);
        staff.MapGet("/arende/{reference}/strom", CaseStream.Follow);
        staff.MapGet("/arende/{reference}/chatt/strom", ChatStream.ToStaff);
        staff.MapPost("/arende/{reference}/infoga", Insert);
        staff.MapPost("/arende/{reference}/{act}", Do);
        // Asked for again, e.g. in another language, a form's address shows the case.
        staff.MapGet("/arende/{reference}/{act}", (string reference, Site site) => Results.LocalRedirect(site.Path($"arende/{reference}")));
    }

    /// <summary>A reference as somebody reads it aloud.</summary>
    private static IResult Find(string? referens, Site site) =>
        Reference.TryParse(referens, out var reference) ? Results.LocalRedirect(site.Path($"arende/{reference}")) : Results.NotFound();

    private static async Task<IResult> Show(string reference, string? gjort, Site site, Me me, CaseDesk desk) => await desk.Find(reference) switch
    {
        null => Results.NotFound(),
        { } it when !Access.MaySee(me.Who, it, site.Municipality) => NotYours(),
        { } it => await desk.Page(it, CaseForm.New(), gjort),
    };

    private static async Task<IResult> Do(
        string reference, string act, HttpRequest request, Site site, Me me, IGrainFactory grains, CaseDesk desk, OwnDrafts drafts)
    {
        if (await desk.Find(reference) is not { } it)
            return Results.NotFound();
        if (!Access.MayDo(me.Who, it, site.Municipality))
            return NotYours();

        var form = CaseForm.Of(act, request.Form);
        if (CaseCommands.Of(form, it, me.On(it.Held), site.Municipality, site.Now) is not { } command)
            return Results.NotFound();

        // In a chat both speak at once.
        if (form.Speaks && it is not { Chat.Live: true } && it.HasWordsSince(form.Seen, me.Who.Id))
            return await Refuse("fel", site["work.stale"], StatusCodes.Status409Conflict);
        var reply = await grains.Do(it.Key, command);
        if (reply.Refusal is { } refusal)
            return await Refuse(CaseCommands.FieldOf(refusal), site.Words.Of("refusal", refusal), refusal.Status());

        await drafts.Drop(it.Key.Reference, act, form.Token.ToString());
        if (it is { Chat.Live: true })
            await grains.GetGrain<IReadersGrain>(it.Key.ToString()).Ask(readers => readers.Said(me.Who.Id, me.Who.Name));

        // Who has declined or advised may have seen it for the last time.
        if (act is "tacka-nej" or "rad-svar" && await desk.Find(reference) is { } declined && !Access.MaySee(me.Who, declined, site.Municipality))
            return Results.LocalRedirect(site.Path($"disk?besked={act}"));

        if (act == "posta" && form["lista"].Length > 0)
            return Results.LocalRedirect(site.Path("disk/posta?gjort=1"));

        // The case is no longer this desk's: on to the next.
        return Results.LocalRedirect(site.Path(act is "slapp" ? "disk" : $"arende/{it.Key.Reference}?gjort={Done(form)}"));

        async Task<IResult> Refuse(string field, string text, int status)
        {
            await drafts.Keep(form, it);
            return await desk.Page(await desk.Find(reference) ?? it, form.Wrong(field, text), status: status);
        }
    }

    /// <summary>The page again with a text block after what is written; nothing is sent.</summary>
    private static async Task<IResult> Insert(
        string reference, HttpRequest request, Site site, Me me, CaseDesk desk, Blocks blocks, OwnDrafts drafts)
    {
        if (await desk.Find(reference) is not { } it)
            return Results.NotFound();
        if (!Access.MayDo(me.Who, it, site.Municipality))
            return NotYours();

        var form = CaseForm.Of("skriv", request.Form);
        if (blocks.For(it).FirstOrDefault(block => block.Key == form["block"]) is { } chosen)
            form = form.Put("text", $"{form["text"]}\n\n{blocks.Fill(chosen, it)}".Trim());
        await drafts.Keep(form, it);
        return await desk.Page(it, form);
    }

    private static RazorComponentResult<NotYoursPage> NotYours() => Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden);

    private static string Done(CaseForm form) => form.Act == "skriv" && form["sort"] is { Length: > 0 } sort ? sort : form.Act!;
}
