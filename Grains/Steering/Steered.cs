using System.Collections.Immutable;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Promises;

namespace Servicenav.Steering;

/// <summary>A municipality's catalogue as supervisors have changed it for now.</summary>
/// <param name="Municipality">With the hours, timers and targets that hold.</param>
/// <param name="Log">What has been decided.</param>
/// <param name="Soon">How near a due time is soon.</param>
/// <param name="ManyHops">How many changes of hands are too many.</param>
public sealed record Steered(Municipality Municipality, SteeringLog Log, Duration Soon, int ManyHops)
{
    public static Steered Of(Municipality municipality, SteeringLog log, Instant now)
    {
        var values = Thresholds.Of(municipality).ToDictionary(threshold => threshold.Name, threshold => Thresholds.Value(threshold, log, now));
        var units = municipality.Units.ToImmutableSortedDictionary(
            unit => unit.Key, unit => WithHours(unit.Value, new(municipality.Key, unit.Key), log), StringComparer.Ordinal);
        return new(
            municipality with
            {
                Units = units,
                Hub = units[municipality.Hub.Key],
                Timers = municipality.Timers with
                {
                    Offer = Minutes(values[Thresholds.Offer]),
                    Untouched = Minutes(values[Thresholds.Untouched]),
                },
                Goals = [.. municipality.Goals.Select(goal => goal with { Target = values[Thresholds.Goal + goal.Key] })],
            },
            log,
            Minutes(values[Thresholds.Soon]),
            (int)values[Thresholds.Hops]);
    }

    /// <summary>Notices in force, latest first.</summary>
    public IEnumerable<NoticePosted> Notices(Instant now) =>
        Log.Entries.Where(entry => entry.IsInForce(now)).Select(entry => entry.What).OfType<NoticePosted>().Reverse();

    /// <summary>The unit that a desk is lent to; null when it is not.</summary>
    internal static UnitKey? LentTo(SteeringLog log, DeskKey desk, Instant now) =>
        log.Entries.LastOrDefault(entry => entry.IsInForce(now) && entry.What is DeskLent lent && lent.Desk == desk)?.What is DeskLent it ? it.To : null;

    /// <summary>An office's hours with every time it was opened or closed beside them.</summary>
    internal static WorkingCalendar Hours(Unit unit, UnitKey key, SteeringLog log) =>
        log.Entries.Aggregate(unit.Hours, (hours, entry) => entry.What switch
        {
            OfficeOpened opened when opened.Office == key && Span(entry, opened.Until) is { } span => hours.Opened(span),
            OfficeClosed closed when closed.Office == key && Span(entry, closed.Until) is { } span => hours.Closed(span),
            _ => hours,
        });

    private static Unit WithHours(Unit unit, UnitKey key, SteeringLog log) =>
        Hours(unit, key, log) is var hours && ReferenceEquals(hours, unit.Hours) ? unit : unit with { Hours = hours };

    private static Interval? Span(SteeringEntry entry, Instant until) =>
        Instant.Min(until, entry.Ended?.At ?? until) is var end && entry.At < end ? new(entry.At, end) : null;

    private static Duration Minutes(decimal minutes) => Duration.FromMinutes((double)minutes);
}
