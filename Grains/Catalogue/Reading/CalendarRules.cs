using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Servicenav.Promises;

namespace Servicenav.Catalogue.Reading;

/// <summary>What the municipality's working time and every unit's opening hours have in common.</summary>
internal sealed record CalendarRules(
    DateTimeZone Zone,
    Duration Day,
    WeekHours Week,
    DayHours? HalfDays,
    ImmutableArray<LocalDate> Closed,
    ImmutableArray<LocalDate> Open)
{
    private static readonly Duration WholeDay = Duration.FromDays(1);

    /// <summary>A calendar with these exceptions and other hours; the usual hours stand in for some that could not be read.</summary>
    public WorkingCalendar For(WeekHours week) =>
        WorkingCalendar.Swedish(week.NeverOpens ? null : week, HalfDays, Closed, Open, Day, Zone);

    public static CalendarRules Read(YamlNode? node, DateTimeZone zone, Problems problems)
    {
        var fields = Fields.Of(node, Shape.WorkingTime, problems);
        var halfDays = fields?["half_days"] is { } half ? Hours.Day(half, problems) : null;
        var week = Hours.Week(fields?["hours"], problems);
        var closed = Dates(fields?["closed"], problems);
        var open = Dates(fields?["open"], problems);
        foreach (var (date, at) in open)
        {
            if (closed.Any(other => other.Date == date))
            {
                problems.Add(at, $"{date:uuuu'-'MM'-'dd} is also under closed; keep one of them");
            }

            if (week.On(date.DayOfWeek).IsClosed && !week.NeverOpens)
            {
                problems.Add(at, $"{date:uuuu'-'MM'-'dd} is a {date.DayOfWeek}, which has no hours; only weekdays with hours can be opened");
            }
        }

        return new(zone, WorkingDay(fields?["day"], problems), week, halfDays, [.. closed.Select(day => day.Date)], [.. open.Select(day => day.Date)]);
    }

    private static Duration WorkingDay(YamlNode? node, Problems problems)
    {
        var day = WrittenDuration.Read(node, problems);
        var length = day?.Of(WholeDay) ?? WholeDay;
        if (day is { Unit: 'd' } || length > WholeDay)
        {
            problems.Add(node!.At, "a working day is given in hours or minutes, at most 24h; write for instance 8h");
            return WholeDay;
        }

        return length;
    }

    private static ImmutableArray<(LocalDate Date, Place At)> Dates(YamlNode? node, Problems problems)
    {
        var places = new Dictionary<LocalDate, Place>();
        var dates = node.EachValue("dates", item => Remember(Date(item, problems), item.At), problems);
        return [.. dates.Distinct().Select(date => (date, places[date]))];

        LocalDate? Remember(LocalDate? date, Place at)
        {
            _ = date is { } known && places.TryAdd(known, at);
            return date;
        }
    }

    private static LocalDate? Date(YamlNode item, Problems problems)
    {
        const string What = "a date such as 2026-12-28";
        if (item.Word(What, problems) is not { } written)
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(written) is { Success: true, Value: { Year: >= WorkingCalendar.FirstYear and <= WorkingCalendar.LastYear } date })
        {
            return date;
        }

        problems.Add(item.At, $"'{written}' is not {What}, in {WorkingCalendar.FirstYear} to {WorkingCalendar.LastYear}", new(ProblemKind.NotADate, written, $"{WorkingCalendar.FirstYear}–{WorkingCalendar.LastYear}"));
        return null;
    }
}
