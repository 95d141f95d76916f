using Servicenav.Journal;

namespace Servicenav.Api.V1;

/// <summary>Cases in a list: open ones by what is due first, closed ones by which was closed last, or first those and then these.</summary>
internal static class CaseListing
{
    public const string Open = "open";
    public const string Closed = "closed";
    public const string All = "all";
    public const string Waiting = "waiting";
    public const string Unanswered = "unanswered";

    public static readonly IReadOnlyList<string> Statuses = [Open, Waiting, Unanswered, Closed, All];

    /// <returns>At most as many as the question's limit.</returns>
    public static async Task<IReadOnlyList<CaseRow>> Find(this ICaseIndex index, CaseQuery query, string status, ListPlace? after, CancellationToken cancel)
    {
        var open = status == Closed || after?.Closed is not null ? [] : await index.Find(query with { After = after?.Open }, cancel);
        return status is not (Closed or All) || open.Count == query.Limit
            ? open
            : [.. open, .. await index.FindClosed(new(query.Municipality, query.Limit - open.Count, query.Unit, query.Service, after?.Closed, query.WithoutProtected), cancel)];
    }
}

/// <summary>Where a page ended: at an open case, or at a closed one.</summary>
internal sealed record ListPlace(CasePlace? Open, ClosedPlace? Closed)
{
    public static ListPlace Of(CaseRow last) => last.ClosedAt is null ? new(CasePlace.Of(last), null) : new(null, ClosedPlace.Of(last));
}
