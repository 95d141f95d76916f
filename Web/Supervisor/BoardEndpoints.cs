using Servicenav.Desk.Working;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Steering;
using Servicenav.Supervisor.Steering;

namespace Servicenav.Supervisor;

internal static class BoardEndpoints
{
    public static async Task<IResult> Show(Site site, IGrainFactory grains, ICaseIndex index, Steerings steerings, CancellationToken cancel) =>
        Pages.Page<BoardPage>(new { Figures = await Figures.Of(steerings[site.Municipality.Key], grains, index, cancel) });

    public static Task<IResult> List(
        string? enhet, string? lage, string? gjort, int? flyttade, string? kvar, Site site, Me me, AuditTrail trail, ICaseIndex index, Steerings steerings, CancellationToken cancel) =>
        Page(CaseForm.New(), enhet, lage, SteeringDone.Read(gjort, flyttade, kvar, site.Municipality.Key), site, me, trail, index, steerings, cancel);

    /// <summary>The list with its form for moving cases, as it was sent or new.</summary>
    public static async Task<IResult> Page(
        CaseForm form, string? unit, string? state, SteeringDone? done, Site site, Me me, AuditTrail trail, ICaseIndex index, Steerings steerings,
        CancellationToken cancel, int status = StatusCodes.Status200OK)
    {
        var list = state ?? "alla";
        unit = unit is "" ? null : unit;
        if (!Lists.All.Contains(list) || (unit is not null && !site.Municipality.Units.ContainsKey(unit)))
            return Results.NotFound();

        trail.Says($"{list} {unit}".TrimEnd());
        var key = unit is null ? (UnitKey?)null : new(site.Municipality.Key, unit);
        var soon = site.Now + steerings[site.Municipality.Key].Soon;
        var rows = await index.Find(Lists.Query(list, new CaseQuery(site.Municipality.Key, site.Now, soon, key, Limit: Lists.Most)), cancel);
        return Pages.Page<ListPage>(
            new
            {
                List = list,
                Unit = key,
                Rows = rows.Where(row => Lists.Counts(list, row) && Access.MaySee(me.Who, row, site.Municipality)).ToList(),
                Form = form,
                Done = done,
            },
            status);
    }
}
