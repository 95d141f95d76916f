using System.Collections.Concurrent;
using NodaTime;
using NodaTime.TimeZones;

namespace Servicenav.Promises;

/// <summary>
/// When a municipality or a unit works: the week's hours in a time zone, less Swedish holidays, eves and half-days, and the
/// place's own exceptions. Working time is elapsed time, so a shift across the autumn change of clocks is an hour longer.
/// Immutable and safe to share between threads; a year's hours are worked out once, when first asked for.
/// </summary>
/// <remarks>
/// An hour that the clocks skip is taken as the moment of the skip; an hour that they repeat as its first occurrence.
/// That keeps a day's hours in order, whatever they are.
/// Instants are those of the years <see cref="FirstYear"/> to <see cref="LastYear"/> in the zone; others throw
/// <see cref="ArgumentOutOfRangeException"/>, and so does a search that leaves them.
/// </remarks>
public sealed partial class WorkingCalendar
{
    /// <summary>The first year with hours.</summary>
    public const int FirstYear = 1970;

    /// <summary>The last year with hours.</summary>
    public const int LastYear = 2199;

    private static readonly ZoneLocalMappingResolver Resolve =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly ConcurrentDictionary<int, OpenYear> _years = new();
    private readonly Func<LocalDate, DayHours> _hoursOn;
    private readonly Func<LocalDate, IEnumerable<Interval>>? _exceptions;

    /// <param name="exceptions">What is open on a date instead of its hours.</param>
    private WorkingCalendar(
        DateTimeZone zone, Duration day, Func<LocalDate, DayHours> hoursOn, Func<LocalDate, IEnumerable<Interval>>? exceptions = null)
    {
        if (day <= Duration.Zero || day > Duration.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, "A working day is longer than nothing and at most 24 hours.");
        }

        (Zone, Day, _hoursOn, _exceptions) = (zone, day, hoursOn, exceptions);
    }

    public DateTimeZone Zone { get; }

    /// <summary>The length of one promised working day in working time, e.g. eight hours.</summary>
    public Duration Day { get; }

    /// <summary>
    /// The instant when <paramref name="working"/> (≥ 0) of working time has passed since <paramref name="start"/>: the
    /// earliest such instant, so closing time rather than the next opening; for nothing, <paramref name="start"/> itself.
    /// </summary>
    public Instant Add(Instant start, Duration working)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(working, Duration.Zero);
        if (working == Duration.Zero)
        {
            return start;
        }

        var number = YearOf(start);
        var year = Year(number);
        var worked = year.Until(start) + working;
        while (worked > year.Total)
        {
            worked -= year.Total;
            year = Year(++number);
        }

        return year.Earliest(worked);
    }

    /// <summary>
    /// The instant before <paramref name="end"/> from which <paramref name="working"/> (≥ 0) of working time remains until it:
    /// the latest such instant, so opening time rather than the last closing; for nothing, <paramref name="end"/> itself.
    /// </summary>
    public Instant Subtract(Instant end, Duration working)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(working, Duration.Zero);
        if (working == Duration.Zero)
        {
            return end;
        }

        var number = YearOf(end);
        var year = Year(number);
        var worked = year.Until(end) - working;
        while (worked < Duration.Zero)
        {
            year = Year(--number);
            worked += year.Total;
        }

        return year.Latest(worked);
    }

    /// <summary>The working time in <c>[start, end)</c>; zero when <paramref name="end"/> is not later.</summary>
    public Duration Between(Instant start, Instant end)
    {
        if (end <= start)
        {
            return Duration.Zero;
        }

        var (first, last) = (YearOf(start), YearOf(end));
        var wholeYears = Duration.Zero;
        for (var number = first; number < last; number++)
        {
            wholeYears += Year(number).Total;
        }

        return wholeYears - Year(first).Until(start) + Year(last).Until(end);
    }

    public bool IsOpen(Instant at) => Year(YearOf(at)).IsOpen(at);

    /// <summary>The first open instant at or after <paramref name="at"/>.</summary>
    public Instant NextOpening(Instant at)
    {
        var number = YearOf(at);
        if (Year(number).IsOpen(at))
        {
            return at;
        }

        Instant? next;
        while ((next = Year(number).NextStart(at)) is null)
        {
            number++;
        }

        return next.Value;
    }

    /// <summary>A local date's open intervals, earliest first; none when it is closed.</summary>
    public IReadOnlyList<Interval> OpenOn(LocalDate date) => _exceptions is { } exceptions ? [.. exceptions(date)] :
    [
        .. from span in _hoursOn(date).Spans
           let start = At(date, span.From)
           let end = At(span.Until == LocalTime.Midnight ? date.PlusDays(1) : date, span.Until)
           where start < end
           select new Interval(start, end),
    ];

    private Instant At(LocalDate date, LocalTime time) => Zone.ResolveLocal(date + time, Resolve).ToInstant();

    private int YearOf(Instant at) => at.InZone(Zone).Year;

    private OpenYear Year(int number)
    {
        if (number is < FirstYear or > LastYear)
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, $"Hours are known for {FirstYear} to {LastYear}.");
        }

        return _years.GetOrAdd(number, static (year, self) => new OpenYear(Dates(year).SelectMany(self.OpenOn)), this);
    }

    private static IEnumerable<LocalDate> Dates(int year)
    {
        for (var date = new LocalDate(year, 1, 1); date.Year == year; date = date.PlusDays(1))
        {
            yield return date;
        }
    }
}
