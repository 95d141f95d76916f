using Servicenav.Desk.Working;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Steering;
using Servicenav.Supervisor.Steering;

namespace Servicenav.Supervisor;

internal static class BoardEndpoints
{
    public static async Task<IResult> Show(
        Site site, RowOrder order, IGrainFactory grains, ICaseIndex index, Steerings steerings, CancellationToken cancel) =>
        Pages.Page<BoardPage>(new { Figures = await Figures.Of(steerings[site.Municipality.Key], order, grains, index, cancel) });

    public static async Task<IResult> Wall(
        Site site, RowOrder order, IGrainFactory grains, ICaseIndex index, Steerings steerings, CancellationToken cancel) =>
        Pages.Page<WallPage>(new { Figures = await Figures.Of(steerings[site.Municipality.Key], order, grains, index, cancel) });

    public static Task<IResult> List(
        [AsParameters] ListAddress at, string? gjort, int? flyttade, string? kvar, Site site, CaseLists lists, CancellationToken cancel) =>
        lists.Show(at, CaseForm.New(), cancel, SteeringDone.Read(gjort, flyttade, kvar, site.Municipality.Key));
}
