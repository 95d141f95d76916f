using NodaTime;
using Servicenav.Journal;
using Servicenav.Steering;

namespace Servicenav.Load;

public sealed class NeedQueriesTests
{
    private static readonly Steered Steered = Steered.Of(Lund.Municipality, SteeringLog.Empty, Lund.Monday);
    private static readonly DeskKey Desk = Lund.Anna.Desk!.Value;

    private static IReadOnlyList<CaseQuery> Of(DecisionNeed need, Instant now, params DeskLoad[] desks) => NeedQueries.Of(need, Steered, desks, now);

    [Fact]
    public void a_case_is_late_before_closing_when_it_waits_and_is_due_before_its_own_unit_closes_today()
    {
        var queries = Of(DecisionNeed.BeforeClosing, Lund.Monday);
        var atHub = queries.Single(query => query.Unit == Lund.Hub);
        Assert.True(atHub is { WaitingOnly: true, Deadline: DeadlineState.DueSoon });
        Assert.False(Steered.Municipality.Hub.Hours.IsOpen(atHub.Soon));
        Assert.True(Steered.Municipality.Hub.Hours.IsOpen(atHub.Soon - Duration.FromSeconds(1)));
        Assert.True(atHub.Soon - Lund.Monday < Duration.FromHours(24));
    }

    [Fact]
    public void when_all_are_closed_for_the_day_nothing_can_be_late_before_closing() =>
        Assert.Empty(Of(DecisionNeed.BeforeClosing, Lund.Monday + Duration.FromHours(14.5)));

    [Fact]
    public void a_desk_where_nobody_works_while_its_unit_is_open_leaves_its_cases_to_nobody()
    {
        var empty = new DeskLoad(Desk, null, 3, 8);
        Assert.Equal([Desk], Assert.Single(Of(DecisionNeed.Unowned, Lund.Monday, empty)).Desks!);
        Assert.Empty(Of(DecisionNeed.Unowned, Lund.Monday, empty with { Name = "Anna Lindqvist" }));
        Assert.Empty(Of(DecisionNeed.Unowned, Lund.Monday + Duration.FromHours(14.5), empty));
        Assert.Empty(Of(DecisionNeed.Unowned, Lund.Monday));
    }

    [Fact]
    public void the_others_are_one_question_each()
    {
        Assert.Equal(Lund.Municipality.Generalist.Key, Assert.Single(Of(DecisionNeed.Unrouted, Lund.Monday)).Service);
        Assert.Equal(Steered.ManyHops, Assert.Single(Of(DecisionNeed.ManyHops, Lund.Monday)).Hops);
        Assert.Equal(Cases.EscalationLevel.Supervisor, Assert.Single(Of(DecisionNeed.Raised, Lund.Monday)).AtLeast);
    }
}
