using CsCheck;
using NodaTime;
using Servicenav.Promises;

namespace Servicenav.Promises;

/// <summary>Laws that hold for every calendar, at every time of the years around both changes of clocks and the holidays.</summary>
public sealed class WorkingCalendarPropertyTests
{
    private static readonly Gen<Instant> Times =
        Gen.Int[0, 3 * 365 * 24 * 60].Select(minutes => Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromMinutes(minutes));

    private static readonly Gen<Duration> Spans = Gen.Frequency(
        (4, Gen.Int[0, 60 * 60].Select(minutes => Duration.FromMinutes(minutes))),
        (1, Gen.Int[0, 3000].Select(hours => Duration.FromHours(hours))),
        (1, Gen.Long[0, 100_000_000_000_000].Select(Duration.FromNanoseconds)));

    private static readonly Gen<(WorkingCalendar Calendar, Instant At, Duration For)> Cases =
        Gen.Select(CalendarGen.Any, Times, Spans);

    [Fact]
    public void the_time_between_a_start_and_its_due_time_is_what_was_added() =>
        Cases.Sample(c => c.Calendar.Between(c.At, c.Calendar.Add(c.At, c.For)) == c.For);

    [Fact]
    public void the_time_between_an_earlier_start_and_its_end_is_what_was_taken_back() =>
        Cases.Sample(c => c.Calendar.Between(c.Calendar.Subtract(c.At, c.For), c.At) == c.For);

    [Fact]
    public void adding_in_two_parts_is_adding_at_once() => Gen.Select(Cases, Spans).Sample((c, more) =>
        c.Calendar.Add(c.Calendar.Add(c.At, c.For), more) == c.Calendar.Add(c.At, c.For + more));

    [Fact]
    public void taking_back_in_two_parts_is_taking_back_at_once() => Gen.Select(Cases, Spans).Sample((c, more) =>
        c.Calendar.Subtract(c.Calendar.Subtract(c.At, c.For), more) == c.Calendar.Subtract(c.At, c.For + more));

    [Fact]
    public void what_is_added_can_be_taken_back_but_for_closed_time() => Cases.Sample(c =>
    {
        var due = c.Calendar.Add(c.At, c.For);
        var back = c.Calendar.Subtract(due, c.For);
        return back >= c.At && c.Calendar.Between(c.At, back) == Duration.Zero && c.Calendar.Add(back, c.For) == due;
    });

    [Fact]
    public void later_starts_and_longer_times_are_never_due_earlier() => Gen.Select(Cases, Times, Spans).Sample((c, at, more) =>
        c.Calendar.Add(Instant.Min(c.At, at), c.For) <= c.Calendar.Add(Instant.Max(c.At, at), c.For)
        && c.Calendar.Add(c.At, c.For) <= c.Calendar.Add(c.At, c.For + more));

    [Fact]
    public void the_time_between_adds_up() => Gen.Select(CalendarGen.Any, Times.Array[3]).Sample((calendar, times) =>
    {
        Array.Sort(times);
        return calendar.Between(times[0], times[1]) + calendar.Between(times[1], times[2]) == calendar.Between(times[0], times[2]);
    });

    [Fact]
    public void a_due_time_is_in_open_time_or_at_closing_time() => Cases.Where(c => c.For > Duration.Zero).Sample(c =>
    {
        var due = c.Calendar.Add(c.At, c.For);
        return c.Calendar.IsOpen(due - Duration.Epsilon);
    });

    [Fact]
    public void the_next_opening_is_open_and_nothing_is_before_it() => Cases.Sample(c =>
    {
        var next = c.Calendar.NextOpening(c.At);
        return next >= c.At && c.Calendar.IsOpen(next) && c.Calendar.Between(c.At, next) == Duration.Zero;
    });

    [Fact]
    public void a_dates_hours_are_in_order_and_within_the_date() => Cases.Sample(c =>
    {
        var date = c.At.InZone(c.Calendar.Zone).Date;
        var (from, until) = (c.Calendar.Zone.AtStartOfDay(date).ToInstant(), c.Calendar.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant());
        var edges = c.Calendar.OpenOn(date).SelectMany(open => new[] { open.Start, open.End }).ToArray();
        return edges.SequenceEqual(edges.Order()) && edges.All(edge => edge >= from && edge <= until);
    });
}
