using NodaTime;
using Servicenav.Breaking;
using Servicenav.Checking;

namespace Servicenav;

/// <summary>What a run shows to people.</summary>
internal static class Report
{
    public static string Of(IReadOnlyList<Recovery> recoveries, IReadOnlyCollection<Call> calls) => string.Join('\n',
    [
        $"{recoveries.Count} faults, {calls.Count(call => call.IsDone)} acknowledged wishes of {calls.Count}, {calls.Sum(call => call.Tries.Count - 1)} tries in vain",
        $"  wishes: {Counted(calls, call => call.Kind)}",
        $"  refused: {Counted(calls.Where(call => call.Fate == Fate.Refused), call => $"{call.Kind} {call.Tries[^1].Outcome}")}",
        $"{"seconds from the fault until the next",-40} {string.Join(" ", History.Frequent.Select(kind => $"{kind,7}"))}  p99 as before  lasted  tries in vain",
        .. recoveries.Select((recovery, i) => Line(recovery, calls, i + 1 < recoveries.Count ? recoveries[i + 1].Struck : Instant.MaxValue)),
    ]);

    private static string Line(Recovery it, IReadOnlyCollection<Call> calls, Instant next)
    {
        var untilNext = History.Frequent.Select(kind => $"{it.UntilNext(kind, calls)?.TotalSeconds,7:0.00}");
        var retries = it.Retries(calls, since: Instant.MinValue).Select(retry => $"{retry.Count} {retry.Outcome}");
        return $"{it.Fault.Name,-40} {string.Join(" ", untilNext)} {it.UntilQuick(calls, next).TotalSeconds,14:0} {(it.Over - it.Struck).TotalSeconds,7:0.0}  {string.Join(", ", retries)}";
    }

    private static string Counted(IEnumerable<Call> calls, Func<Call, string> by) =>
        string.Join(", ", calls.CountBy(by).OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} {kind.Key}"));
}
