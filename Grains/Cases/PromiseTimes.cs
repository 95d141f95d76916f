using System.Collections.Immutable;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Promises;

namespace Servicenav.Cases;

/// <summary>When promises fall due and their ladders act, in wall time or in working time.</summary>
public static class PromiseTimes
{
    /// <summary>A promise running from <paramref name="from"/> with the pauses so far added.</summary>
    public static Promised Make(
        PromiseKind kind, Term term, Instant from, IEnumerable<Pause> pauses, WorkingCalendar calendar, Instant now)
    {
        var due = Shift(from, term.Allowance, term.Clock, calendar);
        foreach (var pause in pauses)
            due = Shift(due, Length(pause, from, term.Clock, calendar), term.Clock, calendar);

        return new(kind, term.Clock, due, Rungs(term, due, calendar, now));
    }

    /// <summary>The ladder's rungs around a due time. A warning whose time has passed already is not given.</summary>
    public static ImmutableArray<Rung> Rungs(Term term, Instant due, WorkingCalendar calendar, Instant now) =>
    [
        .. term.Ladder
            .Select(step => new Rung(Shift(due, step.Offset, term.Clock, calendar), Level(step.Action)))
            .Where(rung => rung.At > now || rung.Level > EscalationLevel.Warning),
    ];

    /// <summary>The promise after a pause: its due time and rungs move by as much of its clock as the pause held.</summary>
    public static PromiseMoved Resume(Promise promise, Instant from, Instant to, WorkingCalendar calendar)
    {
        var length = Length(new(from, to), from, promise.Clock, calendar);
        return new(
            promise.Kind,
            Shift(promise.Due, length, promise.Clock, calendar),
            [.. promise.Rungs.Select(rung => rung with { At = Shift(rung.At, length, promise.Clock, calendar) })],
            MoveCause.Resumed,
            Text: null);
    }

    private static Duration Length(Pause pause, Instant from, Clock clock, WorkingCalendar calendar)
    {
        var start = Instant.Max(pause.From, from);
        return pause.To <= start ? Duration.Zero
            : clock == Clock.Wall ? pause.To - start
            : calendar.Between(start, pause.To);
    }

    private static Instant Shift(Instant at, Duration by, Clock clock, WorkingCalendar calendar) =>
        clock == Clock.Wall || by == Duration.Zero ? at + by
        : by > Duration.Zero ? calendar.Add(at, by)
        : calendar.Subtract(at, -by);

    private static EscalationLevel Level(LadderAction action) => action switch
    {
        LadderAction.Warn => EscalationLevel.Warning,
        LadderAction.Supervisor => EscalationLevel.Supervisor,
        LadderAction.Hub => EscalationLevel.Hub,
        LadderAction.Head => EscalationLevel.Head,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
