using NodaTime;

namespace Servicenav.Promises;

public sealed partial class WorkingCalendar
{
    /// <summary>The same calendar, open during the span in spite of its hours.</summary>
    public WorkingCalendar Opened(Interval span) => new(
        Zone, Day, _hoursOn, date => Joined(OpenOn(date), Within(span, date)));

    /// <summary>The same calendar, closed during the span in spite of its hours.</summary>
    public WorkingCalendar Closed(Interval span) => new(
        Zone, Day, _hoursOn, date => OpenOn(date).SelectMany(open => Without(open, span)));

    /// <summary>The part of a span that lies on a local date; null when none does.</summary>
    private Interval? Within(Interval span, LocalDate date)
    {
        var (from, until) = (At(date, LocalTime.Midnight), At(date.PlusDays(1), LocalTime.Midnight));
        return Instant.Max(from, span.Start) is var start && Instant.Min(until, span.End) is var end && start < end ? new(start, end) : null;
    }

    private static IEnumerable<Interval> Joined(IEnumerable<Interval> open, Interval? more)
    {
        Interval? last = null;
        foreach (var next in (more is { } one ? open.Append(one) : open).OrderBy(interval => interval.Start))
        {
            if (last is { } before && next.Start > before.End)
                yield return before;
            last = last is { } touching && next.Start <= touching.End
                ? new(touching.Start, Instant.Max(touching.End, next.End))
                : next;
        }

        if (last is { } rest)
            yield return rest;
    }

    private static IEnumerable<Interval> Without(Interval open, Interval span)
    {
        if (span.End <= open.Start || span.Start >= open.End)
            return [open];
        return ((Interval[])
        [
            new(open.Start, Instant.Max(open.Start, Instant.Min(span.Start, open.End))),
            new(Instant.Min(open.End, Instant.Max(span.End, open.Start)), open.End),
        ]).Where(part => part.Duration > Duration.Zero);
    }
}
