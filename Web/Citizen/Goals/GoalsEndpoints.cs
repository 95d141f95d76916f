using NodaTime;
using Servicenav.Goals;
using Servicenav.Sites;

namespace Servicenav.Citizen.Goals;

/// <summary>The municipality's goals and how it goes, for everybody (L10).</summary>
internal static class GoalsEndpoints
{
    public static void MapGoals(this RouteGroupBuilder site) => site.MapGet("/mal", Show);

    private static async Task<IResult> Show(Site site, IGrainFactory grains)
    {
        if (site.Municipality.Goals.IsEmpty)
            return Results.NotFound();

        var year = await grains.GetGrain<IGoalsGrain>(site.Municipality.Key).Ask(goals => goals.Year());
        var today = site.Now.InZone(site.Municipality.Zone).Date;
        return Pages.Page<GoalsPage>(new
        {
            All = (IReadOnlyList<GoalMonths>)[.. GoalResult.Told(site.Municipality, year).Select(it => GoalMonths.Of(it.Goal, it.Days, today))],
        });
    }
}
