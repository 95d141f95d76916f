using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Posting;

/// <summary>A unit's letters, from the list of what is to be posted to the printed page.</summary>
internal static class PostEndpoints
{
    public static void MapPosting(this RouteGroupBuilder staff)
    {
        staff.MapGet("/disk/posta", List);
        staff.MapGet("/arende/{reference}/brev/{number:int}", Letters.Show);
    }

    private static async Task<IResult> List(string? gjort, Site site, Me me, IGrainFactory grains, ICaseIndex index)
    {
        var rows = await index.ToPost(me.Unit, PostListPage.Most);
        var cases = await Task.WhenAll(rows.Select(row => grains.View(row.Case)));
        return Pages.Page<PostListPage>(new
        {
            Cases = cases.OfType<CaseView>().Where(it => Access.MayDo(me.Who, it, site.Municipality)).ToList(),
            More = rows.Count == PostListPage.Most,
            Done = gjort is not null,
        });
    }
}
