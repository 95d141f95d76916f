using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Supervisor;

/// <summary>The lists behind the board's figures, by the word in their address.</summary>
internal static class Lists
{
    public const int Most = 300;

    public static readonly IReadOnlyList<string> All = ["alla", "i-tid", "snart", "forsenade", "medborgaren", "ko", "beslut"];

    /// <summary>The question that gives exactly the cases that a figure counts.</summary>
    public static CaseQuery Query(string list, CaseQuery all) => list switch
    {
        "i-tid" => all with { Deadline = DeadlineState.OnTime },
        "snart" => all with { Deadline = DeadlineState.DueSoon },
        "forsenade" => all with { Deadline = DeadlineState.Overdue },
        "medborgaren" => all with { Deadline = DeadlineState.AwaitingCitizen },
        "ko" => all with { WaitingOnly = true },
        "beslut" => all with { AtLeast = EscalationLevel.Supervisor },
        _ => all,
    };

    public static bool Counts(string list, CaseRow row) => list == "beslut" || row.Status != CaseStatus.Answered;
}
