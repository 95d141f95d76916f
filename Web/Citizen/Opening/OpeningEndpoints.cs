using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Citizen.Starting;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Opening;

/// <summary>From a need to a form to checked answers; nothing is stored before the citizen presses Send.</summary>
internal static class OpeningEndpoints
{
    public static void MapOpening(this RouteGroupBuilder site)
    {
        site.MapPost("/", Redraw);
        site.MapPost("/behov", Suggest);
        site.MapPost("/granska", Check);
        site.MapGet("/skriv", StartForm);
        site.MapPost("/skriv", ShowForm);
        site.MapPost("/skicka", Sending.Send);

        // Addresses that only forms have, typed or reloaded: the way starts anew.
        foreach (var path in new[] { "/behov", "/granska", "/skicka" })
            site.MapGet(path, (Site here) => Results.LocalRedirect(here.Path()));
    }

    private static RazorComponentResult<StartPage> Redraw(IFormCollection form) =>
        Pages.Page<StartPage>(new { Need = form.Text(Draft.TextField) });

    private static IResult Suggest(IFormCollection form, Site site, NeedFinders needs)
    {
        var draft = Draft.From(form);
        var errors = FormErrors.None.And(Draft.TextField, TextErrors.Of(draft.Text, site));
        return errors.Any
            ? Pages.Page<StartPage>(new { Need = Offered(draft).Text, Errors = errors }, StatusCodes.Status400BadRequest)
            : Pages.Page<NeedPage>(new { Draft = draft, Suggestions = needs.Find(site.Municipality, draft.Text!) });
    }

    private static RazorComponentResult<FormPage> StartForm(string? tjanst, Site site, Submissions submissions) =>
        Form(new Draft(Service: tjanst), site, submissions);

    private static RazorComponentResult<FormPage> ShowForm(IFormCollection form, Site site, Submissions submissions) =>
        Form(Draft.From(form), site, submissions);

    private static IResult Check(IFormCollection form, Site site, Submissions submissions) =>
        Wrong(Draft.From(form), site, submissions) ?? Pages.Page<CheckPage>(new { Draft = Started(Draft.From(form), site, submissions) });

    /// <summary>The form again when the draft cannot be sent as it is, else null.</summary>
    public static IResult? Wrong(Draft draft, Site site, Submissions submissions)
    {
        var errors = DraftCheck.Errors(draft, site);
        return errors.Any || IsUnknown(draft, site) ? Form(draft, site, submissions, errors, StatusCodes.Status400BadRequest) : null;
    }

    /// <summary>The draft with a token that works; a forged or old one is replaced.</summary>
    public static Draft Started(Draft draft, Site site, Submissions submissions) =>
        submissions.Read(site.Municipality, draft.Token) is null ? draft with { Token = submissions.Start(site.Municipality) } : draft;

    private static RazorComponentResult<FormPage> Form(
        Draft draft, Site site, Submissions submissions, FormErrors? errors = null, int status = StatusCodes.Status200OK)
    {
        var unknown = IsUnknown(draft, site);
        var known = unknown ? draft with { Service = null } : draft;
        return Pages.Page<FormPage>(
            new { Draft = Offered(Started(known, site, submissions)), Errors = errors ?? FormErrors.None, ServiceIsUnknown = unknown }, status);
    }

    private static bool IsUnknown(Draft draft, Site site) =>
        draft.Service is { } service && !site.Municipality.Services.ContainsKey(service);

    /// <summary>The text as it can be sent: what cannot be shown is taken away, and the error says so.</summary>
    private static Draft Offered(Draft draft) => draft with { Text = draft.Text is { } text ? Words.Clean(text) : null };
}
