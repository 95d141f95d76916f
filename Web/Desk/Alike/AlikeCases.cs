using Servicenav.Cases;
using Servicenav.Duplicates;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Alike;

/// <summary>Cases that may be about the same thing, as far as the one who asks may see them: suggested and never joined by themselves.</summary>
internal sealed class AlikeCases(Site site, Me me, IGrainFactory grains, ICaseIndex index)
{
    /// <summary>So many at a time.</summary>
    public const int Shown = 5;

    /// <summary>Those that the case could be joined with, most alike first; for one that waits with another already the other.</summary>
    public async Task<IReadOnlyList<AlikeCase>> Of(CaseView it)
    {
        if (!it.MayFollow() || !Access.MayDo(me.Who, it, site.Municipality))
            return [];
        var found = (await Like([it.Key])).GetValueOrDefault(it.Key) ?? [];
        var leads = await Task.WhenAll(found.Select(LeadOf));
        return
        [
            .. leads.OfType<AlikeCase>().DistinctBy(alike => alike.Case.Key)
                .Where(alike => alike.Case is var other && other.Key != it.Key && other.RefuseToLead() is null && Access.MayDo(me.Who, other, site.Municipality))
                .Where(alike => it.ToldApart?.Contains(alike.Case.Key) != true && alike.Case.ToldApart?.Contains(it.Key) != true)
                .Take(Shown),
        ];

        async Task<AlikeCase?> LeadOf(LikeCase like) =>
            await grains.View(like.Case) is { } view && await Lead(view) is { } other ? new(other, it, like.SamePlace) : null;
    }

    /// <summary>How many cases look like each row's, where any do; without those that somebody has told apart from it.</summary>
    public async Task<IReadOnlyDictionary<CaseKey, int>> Count(IReadOnlyList<CaseRow> rows)
    {
        var alike = (await Like([.. rows.Select(row => row.Case)])).Where(found => found.Value.Count > 0).ToDictionary();
        if (alike.Count == 0)
            return new Dictionary<CaseKey, int>();
        var cases = await Task.WhenAll(alike.Keys.Select(grains.View));
        var known = (await index.Of([.. alike.Values.SelectMany(found => found).Select(like => like.Case).Distinct()]))
            .Where(row => row is { ClosedAt: null, Protected: false, Status: not CaseStatus.Joined } && Access.MaySee(me.Who, row, site.Municipality))
            .Select(row => row.Case).ToHashSet();
        return cases.OfType<CaseView>().Where(JoinDecisions.MayFollow)
            .Select(it => (it.Key, Count: alike[it.Key].Count(like => known.Contains(like.Case) && it.ToldApart?.Contains(like.Case) != true)))
            .Where(it => it.Count > 0)
            .ToDictionary(it => it.Key, it => it.Count);
    }

    /// <summary>The case itself, or the one that it waits with.</summary>
    public async Task<CaseView?> Lead(CaseView it) => it is { Status: CaseStatus.Joined, JoinedTo: { } lead } ? await grains.View(lead) : it;

    /// <summary>A page is not kept waiting, and does not fail, for what it only suggests.</summary>
    private async Task<IReadOnlyDictionary<CaseKey, IReadOnlyList<LikeCase>>> Like(IReadOnlyList<CaseKey> cases)
    {
        try
        {
            return await grains.GetGrain<IDuplicatesGrain>(site.Municipality.Key).Ask(duplicates => duplicates.Like(cases));
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return new Dictionary<CaseKey, IReadOnlyList<LikeCase>>();
        }
    }
}
