using Servicenav.Journal;
using Servicenav.Sites;

namespace Servicenav.Supervisor.Trying;

internal static class TryEndpoints
{
    public static async Task<IResult> Show(HttpRequest request, Site site, ICaseJournal journal, ICaseIndex index, CancellationToken cancel)
    {
        var question = Question.Read(request.Query, site);
        var tried = question.Errors.Any || request.Query.Count == 0 ? null : await Tried.Of(question, site, journal, index, cancel);
        return Pages.Page<TryPage>(
            new { Question = question, Tried = tried },
            question.Errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }
}
