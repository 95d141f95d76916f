using NodaTime;
using Servicenav.Checking;

namespace Servicenav.Breaking;

/// <summary>How a fault was felt by callers.</summary>
/// <param name="Struck">When it began.</param>
/// <param name="Over">When everything ran again.</param>
internal sealed record Recovery(Fault Fault, Instant Struck, Instant Over)
{
    private static readonly Duration Bucket = Duration.FromSeconds(1);

    /// <summary>From the fault until a wish of the kind that began after it was acknowledged; null when none was.</summary>
    public Duration? UntilNext(string kind, IEnumerable<Call> calls) =>
        calls.Where(call => call.Kind == kind && call.IsDone && call.Began > Struck)
            .Select(call => (Duration?)(call.Ended - Struck)).Min();

    /// <summary>
    /// From the fault until the end of the last second in which the slowest hundredth took more than four times as long
    /// as before the fault, and at least a quarter of a second; zero when there was none.
    /// </summary>
    /// <param name="next">When the next fault struck.</param>
    public Duration UntilQuick(IReadOnlyCollection<Call> calls, Instant next)
    {
        var usual = Slowest(calls.Where(call => call.Ended < Struck && call.Ended > Struck - Duration.FromSeconds(10)));
        var slow = Duration.Max(4 * usual, Duration.FromMilliseconds(250));
        return calls.Where(call => call.Ended >= Struck && call.Ended < next)
            .GroupBy(call => (int)((call.Ended - Struck) / Bucket))
            .Where(second => Slowest(second) > slow)
            .Select(second => (second.Key + 1) * Bucket)
            .DefaultIfEmpty(Duration.Zero).Max();
    }

    /// <summary>Tries that began or ended under the fault and were not answered well, by what they were told.</summary>
    /// <param name="since">What began earlier is left out.</param>
    public IEnumerable<(string Outcome, int Count)> Retries(IEnumerable<Call> calls, Instant since) =>
        from call in calls
        from one in call.Tries.SkipLast(1)
        where one.Ended >= Struck && one.Began <= Over && one.Began >= since
        group one by one.Outcome into same
        orderby same.Count() descending
        select (same.Key, same.Count());

    private static Duration Slowest(IEnumerable<Call> calls)
    {
        var took = calls.Select(call => call.Ended - call.Began).Order().ToList();
        return took.Count == 0 ? Duration.Zero : took[(int)(0.99 * (took.Count - 1))];
    }
}
