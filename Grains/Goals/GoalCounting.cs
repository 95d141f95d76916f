using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Goals;

/// <summary>What each kind of goal counts of the outcomes, and how a day's figures come of it; defined in <c>docs/goals.md</c>.</summary>
internal static class GoalCounting
{
    /// <summary>The survey's index from which a citizen counts as satisfied.</summary>
    private const int LeastContent = 55;

    /// <summary>The questions to the index whose answers <see cref="Days"/> takes, in the same order.</summary>
    public static IReadOnlyList<OutcomeFilter> Filters(Goal goal) => goal.Kind switch
    {
        GoalKind.Answered => [new(OutcomeKind.CallAnswered, Seconds(goal.Within), []), new(OutcomeKind.CallLost, Seconds(goal.Brief), [])],
        GoalKind.Lost => [new(OutcomeKind.CallAnswered, 0, []), new(OutcomeKind.CallLost, 0, [])],
        GoalKind.Satisfied => [new(OutcomeKind.Survey, LeastContent - 1, goal.Channels)],
        GoalKind.Response => [new(OutcomeKind.Response, Seconds(goal.Within), goal.Channels)],
        _ => [new(OutcomeKind.Answer, Seconds(goal.Within), goal.Channels)],
    };

    /// <param name="counts">The index's answer to each filter.</param>
    public static IReadOnlyList<GoalDay> Days(Goal goal, IReadOnlyList<IReadOnlyList<OutcomeCount>> counts) =>
    [
        .. from day in counts.SelectMany(days => days).Select(count => count.Day).Distinct().Order()
           let figures = Day(goal, [.. counts.Select(days => days.FirstOrDefault(count => count.Day == day) ?? new(day, 0, 0, 0, 0, 0, 0))])
           where figures.Whole > 0
           select new GoalDay(day, figures.Part, figures.Whole),
    ];

    private static (long Part, long Whole) Day(Goal goal, OutcomeCount[] counts) => (goal.Kind, counts) switch
    {
        (GoalKind.Answered, [var answered, var lost]) => (answered.Within, answered.All + lost.All - lost.Within),
        (GoalKind.Satisfied, [var surveys]) => (surveys.All - surveys.Within, surveys.All),
        (GoalKind.Lost, [var answered, var lost]) => (lost.All, answered.All + lost.All),
        (GoalKind.Response or GoalKind.Answer, [var kept]) => (goal.Within is null ? kept.All - kept.Late : kept.Within, kept.All),
        (GoalKind.Desk, [var answers]) => (answers.AtDesk, answers.First),
        (GoalKind.Hops, [var answers]) => (answers.Hops, answers.First),
        _ => throw new ArgumentOutOfRangeException(nameof(goal), goal.Kind, null),
    };

    private static long Seconds(Duration? within) => (long)(within?.TotalSeconds ?? 0);
}
