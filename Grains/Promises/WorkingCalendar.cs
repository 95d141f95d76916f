using NodaTime;

namespace Servicenav.Promises;

/// <summary>Stands in until the calendar lands: when a municipality or a unit works.</summary>
public abstract class WorkingCalendar
{
    /// <summary>The length of one promised working day in working time, e.g. eight hours.</summary>
    public abstract Duration Day { get; }

    /// <summary>The instant when <paramref name="working"/> (≥ 0) of working time has passed since <paramref name="start"/>.</summary>
    public abstract Instant Add(Instant start, Duration working);

    /// <summary>The instant before <paramref name="end"/> from which <paramref name="working"/> (≥ 0) of working time remains until it.</summary>
    public abstract Instant Subtract(Instant end, Duration working);

    /// <summary>The working time in <c>[start, end)</c>; zero when <paramref name="end"/> is not later.</summary>
    public abstract Duration Between(Instant start, Instant end);

    public abstract bool IsOpen(Instant at);

    /// <summary>The first open instant at or after <paramref name="at"/>.</summary>
    public abstract Instant NextOpening(Instant at);
}
