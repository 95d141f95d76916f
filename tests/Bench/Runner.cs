using System.Globalization;

namespace Servicenav.Bench;

/// <summary>Median and spread of one metric over several runs.</summary>
internal sealed record Result(
    string Scenario, string Store, string Metric, string Unit, int Runs, double Median, double Min, double Max,
    Baseline? Baseline, double? Ratio, string? Aim, bool? Met);

/// <summary>Runs a scenario several times and prints what came out.</summary>
internal static class Runner
{
    public static async Task<IReadOnlyList<Result>> Run(Scenario scenario, Arguments asked)
    {
        var runs = new List<IReadOnlyList<Measure>>();
        for (var i = 0; i < asked.Runs; i++)
        {
            await using var store = await BenchStore.New(asked.Store);
            runs.Add(await scenario.Run(store));
        }

        List<Result> results =
        [
            .. runs.SelectMany(run => run).GroupBy(measure => measure.Metric)
                .Select(measures => Summarise(scenario.Name, asked.Store, [.. measures])),
        ];
        Console.WriteLine(Line("metric", "unit", "median", "min", "max", "baseline", "ratio", "aim", "met"));
        foreach (var result in results)
        {
            Console.WriteLine(Line(
                result.Metric, result.Unit, Number(result.Median), Number(result.Min), Number(result.Max),
                result.Baseline is { } b ? Number(b.Value) : "", result.Ratio is { } r ? Number(r) : "", result.Aim ?? "",
                result.Met is { } met ? (met ? "yes" : "no") : ""));
        }

        return results;
    }

    private static Result Summarise(string scenario, string store, IReadOnlyList<Measure> measures)
    {
        var first = measures[0];
        var values = measures.Select(measure => measure.Value).Order().ToList();
        var baseline = first.Baseline is { } named ? new Baseline(named.Name, Median([.. measures.Select(m => m.Baseline!.Value).Order()])) : null;
        double? ratio = baseline is null ? null : Median([.. measures.Select(m => m.Value / m.Baseline!.Value).Order()]);
        return new(
            scenario, store, first.Metric, first.Unit, values.Count, Median(values), values[0], values[^1],
            baseline, ratio, first.Aim?.ToString(), first.Aim?.Met(ratio ?? Median(values)));
    }

    private static double Median(List<double> sorted) =>
        (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    private static string Line(string metric, params string[] cells) =>
        "  " + metric.PadRight(26) + string.Concat(cells.Select(cell => cell.PadLeft(11)));

    private static string Number(double value) => value.ToString(value >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture);
}
