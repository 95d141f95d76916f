using CsCheck;
using NodaTime;
using Servicenav.Promises;

namespace Servicenav.Promises;

/// <summary>Calendars of every shape: lunch gaps, nights, Sundays, hours that the clocks skip or repeat.</summary>
internal static class CalendarGen
{
    /// <summary>Hours at any minutes of the day, whatever the clocks do then.</summary>
    public static readonly Gen<WorkingCalendar> Any = Calendars(Gen.Int[0, 24 * 60]);

    /// <summary>Hours that begin and end outside 02–03, so that a local time alone says whether it is open.</summary>
    public static readonly Gen<Rules> Plain = RulesOf(Gen.OneOf(Gen.Int[0, 120], Gen.Int[180, 24 * 60]));

    public static WorkingCalendar Build(Rules rules) =>
        WorkingCalendar.Swedish(rules.Week, rules.HalfDays, rules.Closed, rules.Open);

    private static Gen<WorkingCalendar> Calendars(Gen<int> minutes) => RulesOf(minutes).Select(Build);

    private static Gen<Rules> RulesOf(Gen<int> minutes)
    {
        var day = minutes.HashSet[0, 6].Select(edges => new DayHours(edges.Order().Chunk(2).Where(pair => pair.Length == 2).Select(Span)));
        var dates = Gen.Int[0, 3 * 365].Select(days => new LocalDate(2025, 1, 1).PlusDays(days)).HashSet[0, 8];
        return Gen.Select(day.Array[7], day, dates, dates)
            .Where((week, _, _, _) => week.Any(hours => !hours.IsClosed))
            .Select((week, half, closed, open) => new Rules(
                new WeekHours(week.Index().ToDictionary(entry => (IsoDayOfWeek)(entry.Index + 1), entry => entry.Item)), half, closed, open));
    }

    private static OpenSpan Span(int[] edges) =>
        new(LocalTime.FromMinutesSinceMidnight(edges[0]), LocalTime.FromMinutesSinceMidnight(edges[1] % (24 * 60)));

    internal sealed record Rules(WeekHours Week, DayHours HalfDays, HashSet<LocalDate> Closed, HashSet<LocalDate> Open);
}
