using NodaTime;
using NodaTime.Text;
using Servicenav.Promises;

namespace Servicenav.Promises;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Office = WorkingCalendar.Swedish(halfDays: DayHours.Parse("08:00-12:00"));

    private static Duration Hours(double hours) => Duration.FromHours(hours);

    private static Instant Local(string time) =>
        Office.Zone.AtStrictly(LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(time).Value).ToInstant();

    private static string Show(WorkingCalendar calendar, int year, int month, int day) => string.Join(
        ", ",
        calendar.OpenOn(new LocalDate(year, month, day)).Select(open => $"{open.Start:HH:mm}Z-{open.End:HH:mm}Z"));

    [Theory]
    [InlineData("2026-03-16 10:00", 1, "2026-03-16 11:00")] // within the morning
    [InlineData("2026-03-16 11:30", 1, "2026-03-16 13:30")] // across lunch
    [InlineData("2026-03-16 12:15", 1, "2026-03-16 14:00")] // from within lunch
    [InlineData("2026-03-16 16:00", 1, "2026-03-16 17:00")] // to closing time, not to the next opening
    [InlineData("2026-03-20 16:30", 1, "2026-03-23 08:30")] // across a weekend
    [InlineData("2026-03-16 22:40", 8, "2026-03-17 17:00")] // late in the evening
    [InlineData("2026-04-02 10:00", 4, "2026-04-07 10:00")] // Maundy Thursday is a half-day; Easter is closed
    [InlineData("2026-12-23 09:00", 4, "2026-12-28 09:00")] // Christmas Eve on a Thursday
    [InlineData("2026-03-16 03:00", 0, "2026-03-16 03:00")] // nothing takes no time
    [InlineData("2026-12-30 16:00", 2, "2027-01-04 09:00")] // across the year's end
    public void working_time_is_added_over_what_is_closed(string start, int hours, string due) =>
        Assert.Equal(Local(due), Office.Add(Local(start), Hours(hours)));

    [Theory]
    [InlineData("2026-03-16 11:00", 1, "2026-03-16 10:00")]
    [InlineData("2026-03-16 13:30", 1, "2026-03-16 11:30")]
    [InlineData("2026-03-23 08:30", 1, "2026-03-20 16:30")]
    [InlineData("2026-03-16 13:00", 4, "2026-03-16 08:00")] // to opening time, not to the last closing
    [InlineData("2026-04-07 10:00", 4, "2026-04-02 10:00")]
    [InlineData("2027-01-04 09:00", 2, "2026-12-30 16:00")]
    public void working_time_is_taken_back_over_what_is_closed(string end, int hours, string start) =>
        Assert.Equal(Local(start), Office.Subtract(Local(end), Hours(hours)));

    [Theory]
    [InlineData("2026-03-16 00:00", "2026-03-23 00:00", 40)]
    [InlineData("2026-03-16 11:30", "2026-03-16 13:30", 1)]
    [InlineData("2026-03-16 12:10", "2026-03-16 12:50", 0)]
    [InlineData("2026-03-17 12:00", "2026-03-16 12:00", 0)]
    [InlineData("2026-12-21 00:00", "2027-01-07 00:00", 2 * 8 + 4 + 3 * 8 + 8 + 4)] // Christmas to Epiphany
    public void working_time_between_leaves_out_what_is_closed(string start, string end, int hours) =>
        Assert.Equal(Hours(hours), Office.Between(Local(start), Local(end)));

    [Fact]
    public void a_year_has_its_known_working_time() => // 261 weekdays less 7 holidays and 3 eves; 5 are halved
        Assert.Equal(Hours((246 * 8) + (5 * 4)), Office.Between(Local("2026-01-01 00:00"), Local("2027-01-01 00:00")));

    [Fact]
    public void the_next_opening_is_now_or_later()
    {
        Assert.Equal(Local("2026-03-16 08:00"), Office.NextOpening(Local("2026-03-14 09:00")));
        Assert.Equal(Local("2026-03-16 10:00"), Office.NextOpening(Local("2026-03-16 10:00")));
        Assert.Equal(Local("2026-03-16 13:00"), Office.NextOpening(Local("2026-03-16 12:00")));
        Assert.Equal(Local("2027-01-04 08:00"), Office.NextOpening(Local("2026-12-30 17:00")));
    }

    [Fact]
    public void opening_time_is_open_and_closing_time_is_not()
    {
        Assert.True(Office.IsOpen(Local("2026-03-16 08:00")));
        Assert.False(Office.IsOpen(Local("2026-03-16 12:00")));
        Assert.False(Office.IsOpen(Local("2026-03-16 07:59")));
    }

    [Fact]
    public void a_half_day_never_opens_longer_than_its_weekday()
    {
        var library = WorkingCalendar.Swedish(WeekHours.Parse("mon-fri 10:00-19:00"), DayHours.Parse("08:00-12:00"));
        Assert.Equal("09:00Z-11:00Z", Show(library, 2026, 12, 23));
    }

    [Fact]
    public void a_weekday_whose_hours_lie_outside_the_half_days_is_closed_then()
    {
        var evenings = WorkingCalendar.Swedish(WeekHours.Parse("wed 17:00-20:00"), DayHours.Parse("08:00-12:00"));
        Assert.Empty(evenings.OpenOn(new LocalDate(2026, 12, 23)));
    }

    [Fact]
    public void without_half_day_hours_a_half_day_is_as_its_weekday() =>
        Assert.Equal("07:00Z-11:00Z, 12:00Z-16:00Z", Show(WorkingCalendar.Swedish(), 2026, 12, 23));

    [Fact]
    public void extra_dates_close_and_open_in_spite_of_the_rules()
    {
        LocalDate bridge = new(2026, 5, 15), halfDay = new(2026, 4, 30), eve = new(2026, 12, 24);
        var calendar = WorkingCalendar.Swedish(halfDays: DayHours.Parse("08:00-12:00"), closed: [bridge, eve], open: [halfDay, eve]);
        Assert.Empty(calendar.OpenOn(bridge));
        Assert.Equal(2, calendar.OpenOn(halfDay).Count);
        Assert.Empty(calendar.OpenOn(eve));
    }

    [Fact]
    public void a_place_may_open_on_ordinary_sundays_but_not_on_easter_day()
    {
        var calendar = WorkingCalendar.Swedish(WeekHours.Parse("sun 11:00-15:00"));
        Assert.Single(calendar.OpenOn(new LocalDate(2026, 3, 15)));
        Assert.Empty(calendar.OpenOn(new LocalDate(2026, 4, 5)));
    }

    [Fact]
    public void hours_until_midnight_end_with_the_day()
    {
        var calendar = WorkingCalendar.Swedish(WeekHours.Parse("mon 18:00-24:00"));
        Assert.Equal("17:00Z-23:00Z", Show(calendar, 2026, 3, 16));
        Assert.Equal(Hours(6), calendar.Between(Local("2026-03-16 00:00"), Local("2026-03-18 00:00")));
    }

    [Fact]
    public void the_night_of_spring_is_an_hour_shorter_and_that_of_autumn_an_hour_longer()
    {
        var night = WorkingCalendar.Swedish(WeekHours.Parse("sun 00:00-06:00"));
        Assert.Equal("23:00Z-04:00Z", Show(night, 2026, 3, 29));
        Assert.Equal("22:00Z-05:00Z", Show(night, 2026, 10, 25));
    }

    [Theory]
    [InlineData("02:15-02:45", "")] // wholly in the hour that is skipped
    [InlineData("01:30-02:30", "00:30Z-01:00Z")]
    [InlineData("02:30-04:00", "01:00Z-02:00Z")]
    public void hours_that_the_clocks_skip_are_taken_as_the_moment_of_the_skip(string hours, string open) =>
        Assert.Equal(open, Show(WorkingCalendar.Swedish(WeekHours.Parse($"sun {hours}")), 2026, 3, 29));

    [Theory]
    [InlineData("02:15-02:45", "00:15Z-00:45Z")]
    [InlineData("02:30-04:00", "00:30Z-03:00Z")]
    [InlineData("01:00-02:15 02:30-04:00", "23:00Z-00:15Z, 00:30Z-03:00Z")]
    public void hours_that_the_clocks_repeat_are_taken_as_the_first(string hours, string open) =>
        Assert.Equal(open, Show(WorkingCalendar.Swedish(WeekHours.Parse($"sun {hours}")), 2026, 10, 25));

    [Fact]
    public void a_place_that_is_always_open_works_in_wall_time() =>
        Assert.Equal(Local("2026-12-26 03:00"), WorkingCalendar.AlwaysOpen().Add(Local("2026-12-24 03:00"), Hours(48)));

    [Fact]
    public void a_calendar_without_hours_or_without_a_day_is_refused()
    {
        Assert.Throws<ArgumentException>(() => WorkingCalendar.Swedish(WeekHours.Parse("")));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingCalendar.Swedish(day: Duration.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingCalendar.Swedish(day: Hours(25)));
    }

    [Fact]
    public void a_search_that_would_never_end_is_refused()
    {
        var start = Local("2026-03-16 12:00");
        var every = Enumerable.Range(0, 366 * 240).Select(new LocalDate(1969, 1, 1).PlusDays);
        var closed = WorkingCalendar.Swedish(closed: every);
        Assert.Throws<ArgumentOutOfRangeException>(() => closed.NextOpening(start));
        Assert.Throws<ArgumentOutOfRangeException>(() => closed.Add(start, Hours(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => closed.Subtract(start, Hours(1)));
    }

    [Fact]
    public void times_outside_the_known_years_and_negative_durations_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.IsOpen(Instant.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.IsOpen(Instant.MinValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.Add(Instant.FromUtc(1960, 1, 1, 0, 0), Hours(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.Add(Local("2026-03-16 12:00"), Hours(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.Subtract(Local("2026-03-16 12:00"), Hours(-1)));
    }
}
