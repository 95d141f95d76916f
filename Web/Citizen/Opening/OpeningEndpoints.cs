using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Citizen.Starting;
using Servicenav.Forms;
using Servicenav.Needs;
using Servicenav.Sites;

namespace Servicenav.Citizen.Opening;

/// <summary>From a need to a form to checked answers; nothing is stored before the citizen presses Send.</summary>
internal static class OpeningEndpoints
{
    public static void MapOpening(this RouteGroupBuilder site)
    {
        site.MapPost("/", Redraw);
        site.MapPost("/behov", Suggest).TakesFiles();
        site.MapPost("/granska", Check).TakesFiles();
        site.MapGet("/skriv", StartForm);
        site.MapPost("/skriv", ShowForm).TakesFiles();
        site.MapPost("/skicka", Sending.Send).TakesFiles();

        // Addresses that only forms have, typed or reloaded: the way starts anew.
        foreach (var path in new[] { "/behov", "/granska", "/skicka" })
            site.MapGet(path, (Site here) => Results.LocalRedirect(here.Path()));
    }

    /// <summary>What has been sent so far, its files in the store.</summary>
    public static async Task<Draft> Read(HttpContext http, IFormCollection form, Site site, Enclosing enclosing) =>
        Draft.From(form) with { Enclosed = await enclosing.Of(http, form, site) };

    private static RazorComponentResult<StartPage> Redraw(IFormCollection form) =>
        Pages.Page<StartPage>(new { Need = form.Text(Draft.TextField) });

    private static async Task<IResult> Suggest(HttpContext http, IFormCollection form, Site site, NeedFinders needs, Enclosing enclosing)
    {
        var draft = await Read(http, form, site, enclosing);
        var errors = FormErrors.None.And(Draft.TextField, TextErrors.Of(draft.Text, site));
        return errors.Any
            ? Pages.Page<StartPage>(new { Need = Offered(draft).Text, Errors = errors }, StatusCodes.Status400BadRequest)
            : Pages.Page<NeedPage>(new { Draft = draft, Suggestions = needs.Find(site.Municipality, draft.Text!) });
    }

    /// <param name="om">What the site itself says that it is about; the words are there to go on from.</param>
    private static RazorComponentResult<FormPage> StartForm(string? tjanst, string? om, Site site, Submissions submissions) =>
        Form(new Draft(om == AccessibilityPage.About ? site["accessibility.about"] : null, Service: tjanst), site, submissions);

    private static async Task<IResult> ShowForm(HttpContext http, IFormCollection form, Site site, Submissions submissions, Enclosing enclosing)
    {
        var draft = await Read(http, form, site, enclosing);
        return Form(draft, site, submissions, FormErrors.None.And(Enclosing.ChosenField, draft.Enclosed.Error));
    }

    private static async Task<IResult> Check(HttpContext http, IFormCollection form, Site site, Submissions submissions, Enclosing enclosing)
    {
        var draft = await Read(http, form, site, enclosing);
        return Wrong(draft, site, submissions) ?? Pages.Page<CheckPage>(new { Draft = Started(draft, site, submissions) });
    }

    /// <summary>The form again when the draft cannot be sent as it is, else null.</summary>
    public static IResult? Wrong(Draft draft, Site site, Submissions submissions)
    {
        var errors = DraftCheck.Errors(draft, site);
        return errors.Any || IsUnknown(draft, site) ? Form(draft, site, submissions, errors, StatusCodes.Status400BadRequest) : null;
    }

    /// <summary>The draft with a token that works; a forged or old one is replaced.</summary>
    public static Draft Started(Draft draft, Site site, Submissions submissions) =>
        submissions.Read(site.Municipality, draft.Token) is null ? draft with { Token = submissions.Start(site.Municipality) } : draft;

    public static RazorComponentResult<FormPage> Form(
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
