using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Promises;

/// <summary>The opening hours of an ordinary week; a weekday that is not named is closed.</summary>
public sealed class WeekHours(IReadOnlyDictionary<IsoDayOfWeek, DayHours> days)
{
    /// <summary>Every hour of every day.</summary>
    public static readonly WeekHours Always = Parse("mon-sun 00:00-24:00");

    private readonly ImmutableDictionary<IsoDayOfWeek, DayHours> _days = days.ToImmutableDictionary();

    public bool NeverOpens => _days.Values.All(hours => hours.IsClosed);

    public DayHours On(IsoDayOfWeek day) => _days.GetValueOrDefault(day, DayHours.Closed);

    /// <summary>Reads a week written on one line: <c>mon-thu 08:00-12:00 13:00-17:00; fri 08:00-12:00</c>.</summary>
    /// <exception cref="FormatException">A day or its hours are not written so.</exception>
    /// <exception cref="ArgumentException">A day is named twice or its hours overlap.</exception>
    public static WeekHours Parse(string week) => new((
        from part in week.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let hours = DayHours.Parse(words.Skip(1))
        from day in WeekdayRange.Read(words[0]) ?? throw new FormatException($"Not weekdays: '{words[0]}'.")
        select (day, hours)).ToDictionary(entry => entry.day, entry => entry.hours));
}
