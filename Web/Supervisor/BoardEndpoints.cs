using Servicenav.Journal;
using Servicenav.Sites;

namespace Servicenav.Supervisor;

internal static class BoardEndpoints
{
    public static async Task<IResult> Show(Site site, IGrainFactory grains, ICaseIndex index, CancellationToken cancel) =>
        Pages.Page<BoardPage>(new { Figures = await Figures.Of(site.Municipality, grains, index, cancel) });

    public static async Task<IResult> List(string? enhet, string? lage, Site site, ICaseIndex index, CancellationToken cancel)
    {
        var list = lage ?? "alla";
        if (!Lists.All.Contains(list) || (enhet is not null && !site.Municipality.Units.ContainsKey(enhet)))
            return Results.NotFound();

        var unit = enhet is null ? (UnitKey?)null : new(site.Municipality.Key, enhet);
        var all = new CaseQuery(site.Municipality.Key, site.Now, site.Now + Figures.Soon, unit, Limit: Lists.Most);
        var rows = await index.Find(Lists.Query(list, all), cancel);
        return Pages.Page<ListPage>(new
        {
            List = list,
            Unit = unit,
            Rows = rows.Where(row => Lists.Counts(list, row)).ToList(),
        });
    }
}
