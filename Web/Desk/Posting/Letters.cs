using Servicenav.Cases;
using Servicenav.Desk.Working;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Posting;

/// <summary>What has been said to a citizen, to print and post.</summary>
internal static class Letters
{
    /// <param name="number">The words' place in the case's timeline.</param>
    /// <param name="lista">Anything, when the officer goes through the unit's letters.</param>
    public static async Task<IResult> Show(string reference, int number, string? lista, HttpRequest request, Site site, Me me, CaseDesk desk) => await desk.Find(reference) switch
    {
        null => Results.NotFound(),
        { } it when !Access.MayDo(me.Who, it, site.Municipality) => Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden),
        { } it when it.Timeline.ElementAtOrDefault(number) is { } said && PostDecisions.Letter(said.What) is { } text =>
            Pages.Page<LetterPage>(new { It = it, Number = number, Text = text, Listed = lista is not null, Follow = Addresses.Of(request, site.Path("folj")) }),
        _ => Results.NotFound(),
    };
}
