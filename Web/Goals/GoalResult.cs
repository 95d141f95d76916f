using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Goals;

/// <summary>A goal's outcome over some days: <see cref="Part"/> ÷ <see cref="Whole"/>.</summary>
public sealed record GoalResult(Goal Goal, long Part, long Whole)
{
    /// <summary>In the target's measure; null when nothing was counted.</summary>
    public decimal? Value => Whole == 0 ? null : (Goal.IsShare ? 100m : 1m) * Part / Whole;

    /// <summary>Null when nothing was counted.</summary>
    public bool? Reached => Value is { } value ? Goal.AtMost ? value <= Goal.Target : value >= Goal.Target : null;

    public static GoalResult Of(Goal goal, IEnumerable<GoalDay> days) =>
        days.Aggregate(new GoalResult(goal, 0, 0), (sum, day) => sum with { Part = sum.Part + day.Part, Whole = sum.Whole + day.Whole });

    /// <summary>Every goal that the grain has told of, in its order.</summary>
    public static IReadOnlyList<(Goal Goal, IReadOnlyList<GoalDay> Days)> Told(Municipality municipality, IReadOnlyList<GoalDays> told) =>
    [
        .. from days in told
           join goal in municipality.Goals on days.Goal equals goal.Key
           select (goal, days.Days),
    ];

    /// <summary>The figure as it is read; a dash when nothing was counted.</summary>
    public string Figure(Site site) => Value is { } value ? Written(Goal, value, site) : "–";

    /// <summary>The target as it is read, e.g. <c>minst 90 %</c>.</summary>
    public static string Target(Goal goal, Site site) =>
        site.Say(goal.AtMost ? "goal.atMost" : "goal.atLeast", ("target", Written(goal, goal.Target, site)));

    /// <summary>A share with at most one decimal and never rounded up to the target, else a number with at most two.</summary>
    private static string Written(Goal goal, decimal value, Site site) => goal.IsShare
        ? site.Say("goal.share", ("share", (decimal.Floor(value * 10) / 10).ToString("0.#", site.Words.Culture)))
        : site.Say("goal.perCase", ("number", decimal.Round(value, 2).ToString("0.##", site.Words.Culture)));
}
