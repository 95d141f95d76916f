using Servicenav.Cases;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Working;

/// <summary>What has been said to a citizen, to print and post.</summary>
internal static class Letters
{
    /// <summary>The words of a letter; null for what nobody said to the citizen.</summary>
    public static string? TextOf(CaseEvent what) => what switch
    {
        Replied e => e.Text,
        CitizenAsked e => e.Text,
        Answered e => e.Text,
        DemandDeclined e => e.Text,
        PromiseMoved { Cause: MoveCause.Extended } e => e.Text,
        Closed e => e.Text,
        _ => null,
    };

    /// <param name="number">The words' place in the case's timeline.</param>
    public static async Task<IResult> Show(string reference, int number, HttpRequest request, Site site, Me me, CaseDesk desk) => await desk.Find(reference) switch
    {
        null => Results.NotFound(),
        { } it when !Access.MayDo(me.Who, it, site.Municipality) => Pages.Page<NotYoursPage>(status: StatusCodes.Status403Forbidden),
        { } it when it.Timeline.ElementAtOrDefault(number) is { } said && TextOf(said.What) is { } text =>
            Pages.Page<LetterPage>(new { It = it, Said = said, Text = text, Follow = Addresses.Of(request, site.Path("folj")) }),
        _ => Results.NotFound(),
    };
}
