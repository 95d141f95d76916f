using Servicenav.Queues;
using Servicenav.Simulation;

namespace Servicenav.Bench;

/// <summary>How fast the simulator is on one core, and how near the sharing comes to the pooled optimum (X4).</summary>
internal static class SimulationScenario
{
    public static Task<IReadOnlyList<Measure>> Run(BenchStore _)
    {
        var year = new YearStudy(Contacts: 5_000_000).Run();
        var study = BalanceStudy.Default;
        return Task.FromResult<IReadOnlyList<Measure>>(
        [
            new("a city's contacts", "1/s", year.PerSecond, Aim: new(AtLeast: true, 1_000_000)),
            new("calls within 20 s", "%", 100 * year.ByClass[(int)WorkClass.LiveCall].ServiceLevel),
            .. from load in (double[])[0.70, 0.85, 0.95]
               let optimum = study.Optimum(load).MeanWait
               from it in study.Run(load, Enum.GetValues<Sharing>())
               select new Measure(
                   FormattableString.Invariant($"wait {it.Sharing} {load:0%}"), "s", it.Wait.Mean, new("Erlang C", optimum),
                   it.Sharing == Sharing.Together ? new(AtLeast: false, 1.05) : null),
        ]);
    }
}
