using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Steering;

namespace Servicenav.Supervisor;

/// <summary>The lists behind the board's figures, by the word in their address.</summary>
internal static class Lists
{
    /// <summary>Cases on a page.</summary>
    public const int Page = 100;

    private static readonly Dictionary<string, DecisionNeed> Needs = new()
    {
        ["beslut"] = DecisionNeed.Raised,
        ["stangning"] = DecisionNeed.BeforeClosing,
        ["ingens"] = DecisionNeed.Unowned,
        ["okanda"] = DecisionNeed.Unrouted,
        ["byten"] = DecisionNeed.ManyHops,
    };

    public static readonly IReadOnlyList<string> All = ["alla", "i-tid", "snart", "forsenade", "medborgaren", "ko", .. Needs.Keys];

    /// <summary>The list of the cases that need a decision for a reason.</summary>
    public static string Of(DecisionNeed need) => Needs.First(it => it.Value == need).Key;

    /// <summary>The questions that give exactly the cases that a figure counts.</summary>
    /// <param name="unit">Null for every unit.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    public static IEnumerable<CaseQuery> Queries(
        string list, UnitKey? unit, Steered steered, IEnumerable<DeskLoad> desks, Instant now, CasePlace? after)
    {
        var all = new CaseQuery(steered.Municipality.Key, now, now + steered.Soon);
        IReadOnlyList<CaseQuery> queries = list switch
        {
            "i-tid" => [all with { Deadline = DeadlineState.OnTime }],
            "snart" => [all with { Deadline = DeadlineState.DueSoon }],
            "forsenade" => [all with { Deadline = DeadlineState.Overdue }],
            "medborgaren" => [all with { Deadline = DeadlineState.AwaitingCitizen }],
            "ko" => [all with { WaitingOnly = true }],
            _ when Needs.TryGetValue(list, out var need) => NeedQueries.Of(need, steered, desks, now),
            _ => [all],
        };
        return queries
            .Where(query => unit is null || query.Unit is null || query.Unit == unit)
            .Select(query => query with { Unit = unit ?? query.Unit, Limit = Page, Unanswered = list != "beslut", After = after });
    }
}
