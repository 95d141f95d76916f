using CsCheck;
using NodaTime;
using Servicenav.Promises;

namespace Servicenav.Promises;

/// <summary>Compares the calendar with the slow and obvious way: look at the clock on the wall every minute.</summary>
public sealed class WorkingCalendarOracleTests
{
    // Twelve days that begin up to two before: both changes of clocks, Easter, May Day, Midsummer, All Saints, Christmas.
    private static readonly LocalDate[] Around =
    [
        new(2026, 3, 28), new(2026, 4, 1), new(2026, 4, 29), new(2026, 6, 17), new(2026, 10, 23), new(2026, 10, 29),
        new(2026, 12, 22), new(2026, 12, 29), new(2027, 3, 24), new(2025, 10, 24),
    ];

    private static readonly Gen<(CalendarGen.Rules Rules, Instant Start, int Minutes)> Cases = Gen.Select(
        CalendarGen.Plain,
        Gen.Int[0, Around.Length - 1].SelectMany(index => Gen.Int[0, 48 * 60].Select(minutes => Around[index].AtMidnight().PlusMinutes(-minutes).InUtc().ToInstant())),
        Gen.Int[0, 12 * 24 * 60]);

    [Fact]
    public void the_calendar_agrees_with_the_clock_on_the_wall() => Cases.Sample(c =>
    {
        var calendar = CalendarGen.Build(c.Rules);
        Duration worked = Duration.Zero, minute = Duration.FromMinutes(1);
        for (var passed = 0; passed < c.Minutes; passed++)
        {
            var at = c.Start + (passed * minute);
            var open = IsOpen(c.Rules, at.InZone(calendar.Zone).LocalDateTime);
            Assert.Equal(open, calendar.IsOpen(at));
            worked += open ? minute : Duration.Zero;
            if (open)
            {
                Assert.Equal(at + minute, calendar.Add(c.Start, worked));
            }
        }

        Assert.Equal(worked, calendar.Between(c.Start, c.Start + (c.Minutes * minute)));
    }, iter: 60);

    private static bool IsOpen(CalendarGen.Rules rules, LocalDateTime local)
    {
        var date = local.Date;
        var kind = SwedishHolidays.Find(date)?.Kind ?? DayKind.Ordinary;
        var byException = rules.Open.Contains(date);
        return !rules.Closed.Contains(date)
            && (byException || kind is DayKind.Ordinary or DayKind.HalfDay)
            && Within(rules.Week.On(date.DayOfWeek), local.TimeOfDay)
            && (byException || kind is not DayKind.HalfDay || Within(rules.HalfDays, local.TimeOfDay));
    }

    private static bool Within(DayHours hours, LocalTime time) =>
        hours.Spans.Any(span => span.From <= time && (span.Until == LocalTime.Midnight || time < span.Until));
}
