using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>A citizen's cases, as far as the one who asks may see them: of the others not even that there are any.</summary>
internal sealed class CitizensCases(Site site, Me me, IGrainFactory grains, ICaseIndex index)
{
    /// <summary>Of the ids under which a citizen may be known, each case once, latest first; whoever may see them.</summary>
    public async Task<IReadOnlyList<CaseRow>> All(IEnumerable<string> citizens)
    {
        var ids = citizens.Distinct().ToList();
        var known = await Task.WhenAll(ids.Select(id => grains.GetGrain<ICitizenGrain>($"{site.Municipality.Key}/{id}").Ask(citizen => citizen.Profile())));
        var also = known.SelectMany(profile => profile?.AlsoKnownAs ?? []);
        var cases = await Task.WhenAll(ids.Concat(also).Distinct().Select(id => index.OfCitizen(site.Municipality.Key, id)));
        return [.. cases.SelectMany(rows => rows).DistinctBy(row => row.Case).OrderByDescending(row => row.Opened)];
    }

    public async Task<IReadOnlyList<CaseRow>> Seen(IEnumerable<CaseRow> rows)
    {
        var known = rows.ToList();
        var cases = await Task.WhenAll(known.Select(row => grains.View(row.Case)));
        return [.. known.Where((_, at) => cases[at] is { } it
            && (it.Protected ? Access.MaySeeProtected(me.Who, it, site.Municipality) : Access.MaySee(me.Who, it, site.Municipality)))];
    }
}
