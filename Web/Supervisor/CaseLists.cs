using Servicenav.Desk.Alike;
using Servicenav.Desk.Working;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Steering;
using Servicenav.Supervisor.Steering;

namespace Servicenav.Supervisor;

/// <summary>Which page of which list, as its address says it.</summary>
/// <param name="Enhet">Null or empty for every unit that the supervisor answers for.</param>
/// <param name="Efter">Where the page before ended, see <see cref="ListPlace"/>.</param>
internal sealed record ListAddress(string? Enhet, string? Lage, string? Efter)
{
    public string List => Lage ?? "alla";
}

/// <summary>The lists behind the board's figures, page by page.</summary>
internal sealed class CaseLists(Site site, Me me, AuditTrail trail, IGrainFactory grains, ICaseIndex index, AlikeCases alike, Steerings steerings)
{
    /// <param name="form">The form for moving cases, as it was sent or new.</param>
    public async Task<IResult> Show(
        ListAddress at, CaseForm form, CancellationToken cancel, SteeringDone? done = null, int status = StatusCodes.Status200OK)
    {
        var unit = at.Enhet is { Length: > 0 } asked ? asked : Access.Oversees(me.Who) ? null : me.Member.Unit.Key;
        if (!Lists.All.Contains(at.List) || (unit is not null && !site.Municipality.Units.ContainsKey(unit)))
            return Results.NotFound();

        trail.Says($"{at.List} {unit}".TrimEnd());
        var key = unit is null ? (UnitKey?)null : new(site.Municipality.Key, unit);
        var desks = (await grains.Load(site.Municipality.Key).Ask(load => load.View())).Desks;
        var after = ListPlace.Read(at.Efter, site.Municipality.Key);
        var rows = new List<CaseRow>();
        foreach (var query in Lists.Queries(at.List, key, steerings[site.Municipality.Key], desks, site.Now, after))
            rows.AddRange(await index.Find(query, cancel));
        var page = rows.Order(CasePlace.Order).Take(Lists.Page).ToList();
        var seen = page.Where(row => Access.MaySee(me.Who, row, site.Municipality)).ToList();
        return Pages.Page<ListPage>(
            new
            {
                at.List,
                Unit = key,
                Rows = seen,
                Alike = await alike.Count(seen),
                After = after is null ? null : at.Efter,
                Next = page.Count == Lists.Page ? ListPlace.Write(page[^1]) : null,
                Form = form,
                Done = done,
            },
            status);
    }
}
