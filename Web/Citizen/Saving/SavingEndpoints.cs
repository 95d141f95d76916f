using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Citizen.Following;
using Servicenav.Citizen.Opening;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Saving;

/// <summary>Saves a half-filled form under a code, and goes on with it on whatever device.</summary>
internal static class SavingEndpoints
{
    public const string CodeField = "formularkod";

    public static void MapSaving(this RouteGroupBuilder site)
    {
        site.MapPost("/spara", Save).TakesFiles();
        site.MapGet("/spara", (Site here) => Results.LocalRedirect(here.Path()));
        site.MapGet("/fortsatt", () => Pages.Page<ContinuePage>());
        site.MapPost("/fortsatt", Continue).RequireRateLimiting(FollowLimit.Name);
    }

    private static async Task<IResult> Save(
        HttpContext http, IFormCollection form, Site site, Submissions submissions, Enclosing enclosing, UploadLimit limit, SavedForms saved)
    {
        var draft = await OpeningEndpoints.Read(http, form, site, enclosing);
        var code = FollowCode.TryParse(draft.Saved, out var before) ? before : FollowCode.New();
        IResult Again(string error, int status) => OpeningEndpoints.Form(
            draft, site, submissions, FormErrors.None.And(Draft.TextField, error), status);

        if (draft.Enclosed.Error is { } refused)
            return OpeningEndpoints.Form(draft, site, submissions, FormErrors.None.And(Enclosing.ChosenField, refused), StatusCodes.Status400BadRequest);
        if (!limit.Allows(http))
            return Again(site["saved.tooOften"], StatusCodes.Status429TooManyRequests);
        try
        {
            return await saved.Save(code, draft, site, http.RequestAborted)
                ? Pages.Page<SavedPage>(new { Code = code, Draft = draft with { Saved = code } })
                : Again(TextErrors.Of(draft.Text, site) ?? site["saved.tooLong"], StatusCodes.Status400BadRequest);
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return Again(site["saved.failed"], StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> Continue(HttpContext http, IFormCollection form, Site site, Submissions submissions, SavedForms saved)
    {
        var typed = form.Line(CodeField);
        if (form.OnlyRedraws())
            return Pages.Page<ContinuePage>(new { Code = typed });
        if (!FollowCode.TryParse(typed, out var code))
            return Wrong(typed, site["follow.codeWrong"]);
        return await saved.Find(code, site, http.RequestAborted) is { } draft
            ? OpeningEndpoints.Form(draft, site, submissions)
            : Wrong(typed, site["saved.gone"]);
    }

    private static RazorComponentResult<ContinuePage> Wrong(string? code, string error) => Pages.Page<ContinuePage>(
        new { Code = code, Errors = FormErrors.None.And(CodeField, error) }, StatusCodes.Status400BadRequest);
}
