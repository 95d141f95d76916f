using NodaTime;
using Servicenav.Load;

namespace Servicenav.Supervisor;

public sealed class RowOrderTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 8, 0);
    private readonly RowOrder _order = new();

    private static BoardRow Row(string unit, int overdue = 0, int soon = 0, int waiting = 0, int desks = 1) =>
        new(new("lund", unit), 0, soon, overdue, 0, waiting, null, desks);

    private IEnumerable<string> At(int seconds, params BoardRow[] rows) =>
        _order.Of("lund", new(Start + Duration.FromSeconds(seconds), rows, [], 0, 0, 0)).Select(row => row.Unit.Unit);

    [Fact]
    public void who_needs_help_most_stands_first_and_the_rest_as_the_catalogue_has_them() => Assert.Equal(
        ["late", "alone", "soon", "calm", "quiet"],
        At(0, Row("calm", waiting: 9), Row("quiet"), Row("soon", soon: 3), Row("alone", waiting: 2, desks: 0), Row("late", overdue: 1)));

    [Fact]
    public void rows_change_places_at_most_every_ten_seconds_while_their_figures_follow()
    {
        Assert.Equal(["a", "b"], At(0, Row("a"), Row("b")));
        Assert.Equal(["a", "b"], At(9, Row("a"), Row("b", overdue: 5)));
        Assert.Equal(5, _order.Of("lund", new(Start + Duration.FromSeconds(9), [Row("a"), Row("b", overdue: 5)], [], 0, 0, 0))[1].Overdue);
        Assert.Equal(["b", "a"], At(10, Row("a"), Row("b", overdue: 5)));
        Assert.Equal(["b", "a"], At(11, Row("a", overdue: 9), Row("b", overdue: 5)));
    }

    [Fact]
    public void a_new_unit_is_shown_at_once()
    {
        Assert.Equal(["a"], At(0, Row("a")));
        Assert.Equal(["a", "b"], At(1, Row("a"), Row("b")));
    }
}
