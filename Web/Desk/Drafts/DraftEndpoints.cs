using Servicenav.Cases;
using Servicenav.Desk.Registering;
using Servicenav.Desk.Working;
using Servicenav.Forms;
using Servicenav.Readers;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Drafts;

/// <summary>Keeps what is being written, as the page's script sends it, and throws away what its writer no longer wants.</summary>
internal static class DraftEndpoints
{
    /// <summary>The field that names the form which is being written in.</summary>
    public const string Form = "utkast";

    /// <summary>The button that discards, whose value is the form.</summary>
    public const string Discard = "kasta";

    public static void MapDrafts(this RouteGroupBuilder staff)
    {
        staff.MapPost("/arende/{reference}/utkast", OfCase);
        staff.MapPost("/disk/ny/utkast", OfContact);
    }

    private static async Task<IResult> OfCase(string reference, HttpRequest request, Site site, Me me, IGrainFactory grains, OwnDrafts drafts)
    {
        if (!Reference.TryParse(reference, out var known) || await grains.View(new(site.Municipality.Key, known)) is not { } it)
            return Results.NotFound();
        var posted = request.Form;
        if (posted.Line(Discard) is { } unwanted)
        {
            await drafts.Drop(known, unwanted, CaseForm.Of(unwanted, posted).Token.ToString());
            return Results.LocalRedirect(site.Path($"arende/{known}"));
        }

        if (!Access.MayDo(me.Who, it, site.Municipality))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var form = CaseForm.Of(posted.Line(Form) ?? "", posted);
        if (CaseCommands.Of(form, it, me.On(it.Held), site.Municipality, site.Now) is null)
            return Results.NotFound();

        if (form["text"].Length > 0)
            await grains.GetGrain<IReadersGrain>(it.Key.ToString()).Ask(readers => readers.Writes(me.Who.Id, me.Who.Name));
        return Said(await drafts.Keep(form, it), site);
    }

    private static async Task<IResult> OfContact(HttpRequest request, Site site, OwnDrafts drafts)
    {
        if (!request.Form.ContainsKey(Discard))
            return Said(await drafts.Keep(request.Form), site);
        await drafts.Drop(OwnDrafts.Registering, OwnDrafts.Registering, Contacting.From(request.Form).Token ?? "");
        return Results.LocalRedirect(site.Path("disk/ny"));
    }

    /// <summary>A case's form; only what is written counts, not what is chosen beside it.</summary>
    public static Task<bool> Keep(this OwnDrafts drafts, CaseForm form, CaseView it) => drafts.Keep(
        it.Key.Reference, form.Act!, form.Token.ToString(), form.Values,
        field => field.StartsWith($"{form.Act}-", StringComparison.Ordinal),
        field => field == $"{form.Act}-text");

    /// <summary>The form in which a contact is taken down.</summary>
    public static Task<bool> Keep(this OwnDrafts drafts, IFormCollection contact) => drafts.Keep(
        OwnDrafts.Registering, OwnDrafts.Registering, Contacting.From(contact).Token ?? "", contact, Contacting.Keeps,
        field => field is "text" or "namn" or "telefon" or "epost");

    private static IResult Said(bool kept, Site site) => kept
        ? Results.Text(site.Say("work.draft.kept", ("time", site.Times.At(site.Now))))
        : Results.Text(site["work.draft.lost"], statusCode: StatusCodes.Status409Conflict);
}
