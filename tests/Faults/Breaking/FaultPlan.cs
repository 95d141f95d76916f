using System.Diagnostics;

namespace Servicenav.Breaking;

/// <summary>Which faults a run has, in which order.</summary>
internal static class FaultPlan
{
    /// <summary>Each once.</summary>
    /// <param name="only">Words that the faults' names have.</param>
    public static IEnumerable<Fault> Once(Random random, string only = "")
    {
        Fault[] faults = [.. Faults.All.Where(fault => fault.Name.Contains(only, StringComparison.Ordinal))];
        random.Shuffle(faults);
        return faults;
    }

    /// <summary>Each once in turn, again and again in other orders, until the time is over.</summary>
    public static Func<Random, IEnumerable<Fault>> For(TimeSpan time, string only)
    {
        IEnumerable<Fault> Plan(Random random)
        {
            for (var since = Stopwatch.GetTimestamp(); ;)
            {
                foreach (var fault in Once(random, only))
                {
                    if (Stopwatch.GetElapsedTime(since) > time)
                        yield break;
                    yield return fault;
                }
            }
        }

        return Plan;
    }
}
