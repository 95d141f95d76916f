using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Promises;

/// <summary>
/// One year's open time: its intervals in order with the open time before each, so that every question is one binary search.
/// </summary>
internal sealed class OpenYear
{
    private readonly ImmutableArray<Interval> _open;
    private readonly ImmutableArray<Duration> _before;

    /// <param name="open">Earliest first, not empty ones, without overlap.</param>
    public OpenYear(IEnumerable<Interval> open)
    {
        _open = [.. open];
        var before = ImmutableArray.CreateBuilder<Duration>(_open.Length);
        foreach (var interval in _open)
        {
            before.Add(Total);
            Total += interval.Duration;
        }

        _before = before.MoveToImmutable();
    }

    /// <summary>The whole year's open time.</summary>
    public Duration Total { get; }

    /// <summary>The year's open time that lies before <paramref name="at"/>.</summary>
    public Duration Until(Instant at)
    {
        var index = LastBegunBy(at);
        return index < 0
            ? Duration.Zero
            : _before[index] + Duration.Min(at - _open[index].Start, _open[index].Duration);
    }

    /// <summary>The earliest instant with <paramref name="worked"/> open time before it; 0 &lt; worked ≤ Total.</summary>
    public Instant Earliest(Duration worked)
    {
        var found = _before.BinarySearch(worked);
        var index = (found < 0 ? ~found : found) - 1;
        return _open[index].Start + (worked - _before[index]);
    }

    /// <summary>The latest instant with <paramref name="worked"/> open time before it; 0 ≤ worked &lt; Total.</summary>
    public Instant Latest(Duration worked)
    {
        var found = _before.BinarySearch(worked);
        var index = found < 0 ? ~found - 1 : found;
        return _open[index].Start + (worked - _before[index]);
    }

    public bool IsOpen(Instant at) => LastBegunBy(at) is >= 0 and var index && at < _open[index].End;

    /// <summary>The first opening later than <paramref name="at"/>; null when the year has no more.</summary>
    public Instant? NextStart(Instant at) =>
        LastBegunBy(at) + 1 is var next && next < _open.Length ? _open[next].Start : null;

    private int LastBegunBy(Instant at)
    {
        var (low, high) = (0, _open.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _open[middle].Start <= at ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
