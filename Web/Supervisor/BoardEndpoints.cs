using Servicenav.Desk.Working;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Sites;
using Servicenav.Staff;
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
        string? enhet, string? lage, string? efter, string? gjort, int? flyttade, string? kvar, Site site, Me me, AuditTrail trail, IGrainFactory grains,
        ICaseIndex index, Steerings steerings, CancellationToken cancel) =>
        Page(CaseForm.New(), enhet, lage, efter, SteeringDone.Read(gjort, flyttade, kvar, site.Municipality.Key), site, me, trail, grains, index, steerings, cancel);

    /// <summary>The list with its form for moving cases, as it was sent or new.</summary>
    public static async Task<IResult> Page(
        CaseForm form, string? unit, string? state, string? after, SteeringDone? done, Site site, Me me, AuditTrail trail, IGrainFactory grains,
        ICaseIndex index, Steerings steerings,
        CancellationToken cancel, int status = StatusCodes.Status200OK)
    {
        var list = state ?? "alla";
        unit = unit is "" ? null : unit;
        if (!Lists.All.Contains(list) || (unit is not null && !site.Municipality.Units.ContainsKey(unit)))
            return Results.NotFound();

        trail.Says($"{list} {unit}".TrimEnd());
        var key = unit is null ? (UnitKey?)null : new(site.Municipality.Key, unit);
        var desks = (await grains.GetGrain<ILoadGrain>(site.Municipality.Key).Ask(load => load.View())).Desks;
        var place = ListPlace.Read(after, site.Municipality.Key);
        var rows = new List<CaseRow>();
        foreach (var query in Lists.Queries(list, key, steerings[site.Municipality.Key], desks, site.Now, place))
            rows.AddRange(await index.Find(query, cancel));
        var page = rows.Order(CasePlace.Order).Take(Lists.Page).ToList();
        return Pages.Page<ListPage>(
            new
            {
                List = list,
                Unit = key,
                Rows = page.Where(row => Access.MaySee(me.Who, row, site.Municipality)).ToList(),
                After = place is null ? null : after,
                Next = page.Count == Lists.Page ? ListPlace.Write(page[^1]) : null,
                Form = form,
                Done = done,
            },
            status);
    }
}
