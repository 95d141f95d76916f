using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Steering;

/// <summary>A limit that supervisors may change within bounds.</summary>
/// <param name="Name">How events name it; for a goal's target <c>goal:</c> and the goal's key.</param>
/// <param name="Standard">What holds when nothing has been decided.</param>
/// <param name="Least">Included, as <paramref name="Most"/> is.</param>
public sealed record Threshold(string Name, decimal Standard, decimal Least, decimal Most);

/// <summary>The limits there are: two of the board's, the case timers, and the targets of the service goals.</summary>
public static class Thresholds
{
    /// <summary>Minutes before a due time in which it is soon.</summary>
    public const string Soon = "soon";

    /// <summary>How many changes of hands are too many (L6).</summary>
    public const string Hops = "hops";

    /// <summary>Minutes of working time in which an offered hand-over must be answered.</summary>
    public const string Offer = "offer";

    /// <summary>Minutes of working time in which a claimed case must be touched.</summary>
    public const string Untouched = "untouched";

    public const string Goal = "goal:";

    public static IReadOnlyList<Threshold> Of(Municipality municipality) =>
    [
        new(Soon, 120, 15, 2880),
        new(Hops, 3, 2, 20),
        new(Offer, (decimal)municipality.Timers.Offer.TotalMinutes, 15, 2400),
        new(Untouched, (decimal)municipality.Timers.Untouched.TotalMinutes, 15, 2400),
        .. municipality.Goals.Select(goal => new Threshold(Goal + goal.Key, goal.Target, 0, goal.IsShare ? 100 : 10)),
    ];

    public static decimal Value(Threshold threshold, SteeringLog log, Instant now) =>
        log.Entries.LastOrDefault(entry => entry.IsInForce(now) && entry.What is ThresholdSet set && set.Name == threshold.Name)?.What
            is ThresholdSet changed ? changed.Value : threshold.Standard;
}
