using System.Collections.Frozen;
using NodaTime;

namespace Servicenav.Promises;

public sealed partial class WorkingCalendar
{
    /// <summary>The hours of most Swedish authorities: Monday to Friday 8–12 and 13–17.</summary>
    public static readonly WeekHours OfficeHours = WeekHours.Parse("mon-fri 08:00-12:00 13:00-17:00");

    /// <summary>
    /// A Swedish place's working time. A date's hours are, in this order: none when it is <paramref name="closed"/>, its
    /// weekday's when it is <paramref name="open"/>, none on a holiday or closed eve, those that the weekday and
    /// <paramref name="halfDays"/> share on a half-day, else its weekday's.
    /// </summary>
    /// <param name="hours">The week's hours; <see cref="OfficeHours"/> if not given.</param>
    /// <param name="halfDays">Hours on half-days; without them half-days are as other days.</param>
    /// <param name="closed">Dates closed beside the holidays.</param>
    /// <param name="open">Dates open as their weekday in spite of holidays and half-days.</param>
    /// <param name="day">The length of a promised working day, up to 24 hours; eight hours if not given.</param>
    /// <param name="zone">Europe/Stockholm if not given.</param>
    /// <exception cref="ArgumentException">The week has no hours at all, or the day has no length.</exception>
    public static WorkingCalendar Swedish(
        WeekHours? hours = null,
        DayHours? halfDays = null,
        IEnumerable<LocalDate>? closed = null,
        IEnumerable<LocalDate>? open = null,
        Duration? day = null,
        DateTimeZone? zone = null)
    {
        var week = hours ?? OfficeHours;
        if (week.NeverOpens)
        {
            throw new ArgumentException("A calendar needs hours on at least one weekday.", nameof(hours));
        }

        var half = halfDays ?? DayHours.AllDay;
        var (closedDates, openDates) = ((closed ?? []).ToFrozenSet(), (open ?? []).ToFrozenSet());
        return new WorkingCalendar(zone ?? DateTimeZoneProviders.Tzdb["Europe/Stockholm"], day ?? Duration.FromHours(8), HoursOn);

        DayHours HoursOn(LocalDate date) => (week.On(date.DayOfWeek), SwedishHolidays.Find(date)?.Kind) switch
        {
            _ when closedDates.Contains(date) => DayHours.Closed,
            (var ordinary, _) when openDates.Contains(date) => ordinary,
            (_, DayKind.PublicHoliday or DayKind.ClosedEve) => DayHours.Closed,
            (var ordinary, DayKind.HalfDay) => ordinary.Intersect(half),
            (var ordinary, _) => ordinary,
        };
    }

    /// <summary>A place that never closes, holidays included: working time is wall time.</summary>
    /// <param name="day">The length of a promised working day; 24 hours if not given.</param>
    public static WorkingCalendar AlwaysOpen(Duration? day = null) =>
        new(DateTimeZone.Utc, day ?? Duration.FromDays(1), _ => DayHours.AllDay);
}
