using NodaTime;

namespace Servicenav.Deadlines;

/// <summary>
/// From when on the next sweep over stored instants must look. What one sweep has seen is in hand, so the next begins where
/// it was, and dead rows from before cost nothing.
/// </summary>
/// <remarks>
/// A row that is written after a sweep has passed its instant is not missed: a new due time is after the decision that made
/// it, or its silo is told of it, and sweeps overlap by more than a decision needs to be stored. For what breaks that (a
/// notice that was lost, a process that stood still, a clock that jumped) there is a sweep over everything at the start, when
/// the clock went back, and now and then.
/// </remarks>
/// <param name="overlap">Longer than any decision takes to be stored.</param>
internal sealed class SweepStart(Duration overlap)
{
    public static readonly Duration EverythingEvery = Duration.FromMinutes(5);

    private Instant _from = Instant.MinValue;
    private Instant _last = Instant.MinValue;
    private Instant _everythingAt = Instant.MinValue;

    /// <summary>Where the sweep that begins now must begin; <see cref="Instant.MinValue"/> for one over everything.</summary>
    public Instant Next(Instant now)
    {
        var clockWentBack = now < _last;
        _last = now;
        if (now >= _everythingAt || clockWentBack)
        {
            _everythingAt = now + EverythingEvery;
            _from = Instant.MinValue;
        }

        var from = _from;
        _from = now - overlap;
        return from;
    }

    /// <summary>Something from this instant on is not in hand: the next sweep goes back to it.</summary>
    public void GoBackTo(Instant at) => _from = Instant.Min(_from, at);
}
