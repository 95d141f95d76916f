using NodaTime;

namespace Servicenav.Load;

/// <summary>What came and went on one day of the municipality's calendar.</summary>
/// <param name="Hours">By the hour of the clock, 0 to 23, in order; hours without any are left out.</param>
[GenerateSerializer, Immutable, Alias("day-flow")]
public sealed record DayFlow([property: Id(0)] LocalDate Day, [property: Id(1)] IReadOnlyList<HourFlow> Hours)
{
    public int Opened => Hours.Sum(hour => hour.Opened);

    public int Closed => Hours.Sum(hour => hour.Closed);

    /// <param name="hours">By whole hours since the day began, which on the days when the clocks change are 23 or 25.</param>
    public static DayFlow Of(LocalDate day, DateTimeZone zone, IEnumerable<HourFlow> hours)
    {
        var began = zone.AtStartOfDay(day).ToInstant();
        return new(day, [
            .. from hour in hours
               group hour by (began + Duration.FromHours(hour.Hour)).InZone(zone).Hour into clock
               orderby clock.Key
               select new HourFlow(clock.Key, clock.Sum(hour => hour.Opened), clock.Sum(hour => hour.Closed)),
        ]);
    }
}

/// <summary>How many cases were opened and closed in one hour.</summary>
[GenerateSerializer, Immutable, Alias("hour-flow")]
public readonly record struct HourFlow([property: Id(0)] int Hour, [property: Id(1)] int Opened, [property: Id(2)] int Closed);
