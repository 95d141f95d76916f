using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Checking;

/// <summary>
/// Each rung of a promise's ladder acts once, not before its time, and has acted when its time is past. Written anew from
/// the rule, not from the product's code.
/// </summary>
internal static class LadderCheck
{
    /// <summary>How late a rung may be: a sweep finds what a notice has missed.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(5);

    public static IEnumerable<string> NotOnce(CaseKey key, IReadOnlyList<Recorded> entries, Instant now)
    {
        var rungs = new Dictionary<PromiseKind, Queue<Rung>>();
        var (runs, open) = (true, true);
        foreach (var (version, transition) in entries)
        {
            foreach (var what in transition.Events)
            {
                if (what is Escalated { Promise: { } kind } raised && Wrong(raised, transition.At, rungs.GetValueOrDefault(kind)) is { } wrong)
                    yield return $"{key} version {version}: {raised.Level} of {kind} acted {wrong}";

                Climb(rungs, what);
                runs = what is CitizenAsked ? false : what is ClocksResumed or Released or Routed or Reopened || runs;
                open = what is Closed ? false : what is Reopened || open;
            }
        }

        foreach (var (kind, left) in runs && open ? rungs : [])
        {
            if (left.TryPeek(out var rung) && rung.At + Patience < now)
                yield return $"{key}: {rung.Level} of {kind} was due at {rung.At} and has not acted at {now}";
        }
    }

    private static string? Wrong(Escalated raised, Instant at, Queue<Rung>? left) =>
        left is null || !left.TryPeek(out var rung) || rung.Level != raised.Level ? "twice, or was never to act"
        : rung.At > at ? "before its time"
        : null;

    private static void Climb(Dictionary<PromiseKind, Queue<Rung>> rungs, CaseEvent what)
    {
        if (what is Promised promised)
            rungs[promised.Kind] = new(promised.Rungs);
        else if (what is PromiseMoved moved)
            rungs[moved.Kind] = new(moved.Rungs);
        else if (what is PromiseKept kept)
            rungs.Remove(kept.Kind);
        else if (what is Escalated { Promise: { } kind } && rungs.GetValueOrDefault(kind) is { Count: > 0 } left)
            left.Dequeue();
    }
}
