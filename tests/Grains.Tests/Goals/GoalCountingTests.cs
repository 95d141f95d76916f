using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Goals;

/// <summary>The definitions of docs/goals.md, figure by figure.</summary>
public sealed class GoalCountingTests
{
    private static readonly LocalDate Day = new(2026, 11, 23);

    private static Goal Goal(GoalKind kind, Duration? within = null) =>
        new("mal", kind, Text.Swedish("Mål"), 90, within, Duration.FromSeconds(5), []);

    private static OutcomeCount Count(long all, long within = 0, long late = 0, long atDesk = 0, long first = 0, long hops = 0) =>
        new(Day, all, within, late, atDesk, first, hops);

    private static GoalDay Figures(Goal goal, params OutcomeCount[] counts)
    {
        Assert.Equal(counts.Length, GoalCounting.Filters(goal).Count);
        return Assert.Single(GoalCounting.Days(goal, [.. counts.Select(count => new[] { count })]));
    }

    [Fact]
    public void calls_answered_in_time_are_of_all_answered_and_lost_without_the_short_ones() => Assert.Equal(
        new GoalDay(Day, 80, 100), Figures(Goal(GoalKind.Answered, Duration.FromMinutes(5)), Count(90, within: 80), Count(13, within: 3)));

    [Fact]
    public void lost_calls_are_of_all_that_queued() => Assert.Equal(
        new GoalDay(Day, 13, 103), Figures(Goal(GoalKind.Lost), Count(90, within: 80), Count(13, within: 3)));

    [Fact]
    public void responses_within_the_promise_are_those_not_late() =>
        Assert.Equal(new GoalDay(Day, 7, 10), Figures(Goal(GoalKind.Response), Count(10, within: 4, late: 3)));

    [Fact]
    public void responses_within_a_time_are_those_that_took_no_longer() =>
        Assert.Equal(new GoalDay(Day, 4, 10), Figures(Goal(GoalKind.Response, Duration.FromHours(16)), Count(10, within: 4, late: 3)));

    [Fact]
    public void resolved_at_the_desk_and_hops_are_of_the_cases_first_answered()
    {
        var count = Count(10, atDesk: 6, first: 8, hops: 4);
        Assert.Equal(new GoalDay(Day, 6, 8), Figures(Goal(GoalKind.Desk), count));
        Assert.Equal(new GoalDay(Day, 4, 8), Figures(Goal(GoalKind.Hops), count));
    }

    [Fact]
    public void a_day_with_calls_of_one_sort_only_has_figures() => Assert.Equal(
        [new(Day, 2, 2)],
        GoalCounting.Days(Goal(GoalKind.Lost), [[], [Count(2)]]));

    [Fact]
    public void the_satisfied_are_those_above_the_index_that_the_filter_lets_through()
    {
        Assert.Equal(54, GoalCounting.Filters(Goal(GoalKind.Satisfied)).Single().Within);
        Assert.Equal(new GoalDay(Day, 7, 10), Figures(Goal(GoalKind.Satisfied), Count(10, within: 3)));
    }

    [Fact]
    public void a_day_on_which_nothing_counts_is_left_out() => Assert.Empty(
        GoalCounting.Days(Goal(GoalKind.Answered, Duration.FromMinutes(5)), [[], [Count(2, within: 2)]]));
}
