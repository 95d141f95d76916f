using System.Text.Json;

namespace Servicenav.Bench;

/// <summary>The results as a JSON array, one object a metric.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Task Write(string file, IReadOnlyList<Result> results) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(
        results.Select(result => new
        {
            result.Scenario,
            result.Store,
            result.Metric,
            result.Unit,
            result.Runs,
            result.Median,
            result.Min,
            result.Max,
            Baseline = result.Baseline is { } baseline ? new { baseline.Name, Median = baseline.Value } : null,
            result.Ratio,
            result.Aim,
            result.Met,
        }),
        Options));
}
