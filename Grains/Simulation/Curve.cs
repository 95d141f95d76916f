using NodaTime;
using Servicenav.Promises;

namespace Servicenav.Simulation;

/// <summary>
/// How contacts spread over the day and the week. No source here gives a Swedish city's own curve: these shares are taken to be
/// those of a contact centre that opens at eight, with most before lunch and on Mondays, and little on free days.
/// </summary>
internal static class Curve
{
    /// <summary>Percent of a day's contacts in each of its hours; together 100.</summary>
    private static readonly double[] Hours =
    [
        0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.8, 4, 10.5, 13, 12.5, 9.5, 7.5, 10, 9.5, 8.5, 6, 2.8, 1.5, 1.1, 0.8, 0.6, 0.4, 0.2,
    ];

    /// <summary>The part of a day's contacts that come in an hour of it.</summary>
    public static double OfHour(int hour) => Hours[hour] / 100;

    /// <summary>How busy a day is beside a Wednesday.</summary>
    public static double OfDay(LocalDate date) => (SwedishHolidays.Find(date)?.Kind, date.DayOfWeek) switch
    {
        (DayKind.PublicHoliday or DayKind.ClosedEve, _) or (_, IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) => 0.08,
        (DayKind.HalfDay, _) => 0.7,
        (_, IsoDayOfWeek.Monday) => 1.18,
        (_, IsoDayOfWeek.Tuesday) => 1.06,
        (_, IsoDayOfWeek.Thursday) => 0.98,
        (_, IsoDayOfWeek.Friday) => 0.78,
        _ => 1,
    };
}
