using NodaTime;

namespace Servicenav;

/// <summary>How both stores write a day: 20261124 for 24 November 2026.</summary>
internal static class StoredDays
{
    public static int Stored(this LocalDate day) => (((day.Year * 100) + day.Month) * 100) + day.Day;

    public static LocalDate Day(int stored) => new(stored / 10_000, stored / 100 % 100, stored % 100);
}
