using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.WebUtilities;
using Servicenav.Api.Keys;
using Servicenav.Journal;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>What another system asks again and again to keep a faithful copy of where cases are. Nobody is named in it.</summary>
internal static class ReadingChanges
{
    private const int Most = 500;
    private const int Usual = 100;

    public static async Task<IResult> After(
        [Description("From the last answer's next; left out to begin with every case.")] string? after,
        [Description("Looks at so many changes; 100 when left out. The cases among them may be fewer."), Range(1, Most)] WholeNumber? limit,
        HttpContext http, Site site, ICaseIndex index, Cursors cursors)
    {
        var list = $"{site.Municipality.Key}\nchanges";
        var place = after is null ? null : cursors.Read<ChangePlace>(after, list);
        var mistakes = new Mistakes(site, ApiRefusal.RequestIsWrong).Range("limit", limit, Most).Refuse("after", after is null || place is not null ? null : ApiRefusal.CursorIsWrong);
        if (mistakes.Problem is { } wrong)
            return wrong;
        if (await index.Changes(site.Municipality.Key, place, limit?.Value ?? Usual, http.RequestAborted) is not { } page)
            return ApiProblem.Of(ApiRefusal.CursorIsGone, site);
        if (Tags.IsKnown(http, [page.After.Written, page.After.Number, page.After.Copied ?? -1, .. page.Cases.Select(row => row.Version)], site))
            return Results.StatusCode(StatusCodes.Status304NotModified);

        var next = page.After == place ? after! : cursors.After(page.After, list);
        if (page.More)
            http.Response.Headers.Link = $"<{QueryHelpers.AddQueryString(Here(http.Request, limit?.Value), "after", next)}>; rel=\"next\"";
        return Results.Ok(new ChangeList([.. page.Cases.Select(row => row.InList(site))], next, page.More));
    }

    private static string Here(HttpRequest request, int? limit) =>
        limit is null ? request.Path.ToString() : QueryHelpers.AddQueryString(request.Path, "limit", $"{limit}");
}
