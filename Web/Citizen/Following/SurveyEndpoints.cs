using System.Globalization;
using Servicenav.Cases;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>Five grades of a closed case (L9), given once.</summary>
internal static class SurveyEndpoints
{
    public static string Field(SurveyQuestion question) => $"fraga-{question.ToString().ToLowerInvariant()}";

    public static async Task<IResult> Show(string reference, HttpRequest request, Site site, IGrainFactory grains, FollowAccess access)
    {
        var (entered, otherwise) = await FollowEndpoints.Entered(reference, request, site, grains, access);
        return entered is not { } it ? otherwise!
            : it.MayAnswerSurvey() ? Pages.Page<SurveyPage>(new { Reference = it.Key.Reference })
            : Results.LocalRedirect(site.Path($"folj/{it.Key.Reference}"));
    }

    public static async Task<IResult> Answer(
        string reference, HttpRequest request, IFormCollection form, Site site, IGrainFactory grains, FollowAccess access)
    {
        var (entered, otherwise) = await FollowEndpoints.Entered(reference, request, site, grains, access);
        if (entered is not { } it)
            return otherwise!;

        var grades = Grades(form);
        var requestId = form.RequestId();
        IResult Again(FormErrors errors, int status, string? alert = null) => Pages.Page<SurveyPage>(
            new { Reference = it.Key.Reference, Grades = grades, Errors = errors, Alert = alert, RequestId = requestId }, status);

        if (form.OnlyRedraws())
            return Again(FormErrors.None, StatusCodes.Status200OK);
        var errors = Enum.GetValues<SurveyQuestion>().Where(question => !grades.ContainsKey(question))
            .Aggregate(FormErrors.None, (all, question) => all.And(Field(question), site.Say("survey.missing", ("question", site.Words.Of("survey", question)))));
        if (errors.Any)
            return Again(errors, StatusCodes.Status400BadRequest);
        var reply = await grains.Do(it.Key, new AnswerSurvey(requestId, Actor.Citizen(it.CitizenId), grades));
        return reply.Refusal switch
        {
            null => Results.LocalRedirect($"{site.Path($"folj/{it.Key.Reference}")}?klart=svarat"),
            { } refusal when refusal.IsTemporary() => Again(FormErrors.None, StatusCodes.Status503ServiceUnavailable, site["survey.unsaved"]),
            { } refusal => Again(FormErrors.None, StatusCodes.Status409Conflict, site.Words.Of("refusal", refusal)),
        };
    }

    private static Dictionary<SurveyQuestion, int> Grades(IFormCollection form) => Enum.GetValues<SurveyQuestion>()
        .Select(question => (question, grade: int.TryParse(form.Line(Field(question)), NumberStyles.None, CultureInfo.InvariantCulture, out var grade) ? grade : 0))
        .Where(answer => answer.grade is >= SurveyAnswered.Worst and <= SurveyAnswered.Best)
        .ToDictionary(answer => answer.question, answer => answer.grade);
}
