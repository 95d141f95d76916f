namespace Servicenav.Bench;

/// <summary>Something to measure. One run gives one value for each of its metrics.</summary>
internal sealed record Scenario(string Name, string About, Func<Task<IReadOnlyList<Measure>>> Run);

/// <param name="Baseline">What the value is held against, measured in the same run.</param>
/// <param name="Aim">What is aimed at, on the ratio to the baseline when there is one, else on the value.</param>
internal sealed record Measure(string Metric, string Unit, double Value, Baseline? Baseline = null, Aim? Aim = null);

internal sealed record Baseline(string Name, double Value);

/// <param name="AtLeast">True when more is better.</param>
internal sealed record Aim(bool AtLeast, double Limit)
{
    public bool Met(double value) => AtLeast ? value >= Limit : value <= Limit;

    public override string ToString() => FormattableString.Invariant($"{(AtLeast ? "≥" : "≤")} {Limit}");
}

internal static class Scenarios
{
    public static readonly IReadOnlyList<Scenario> All =
    [
        new("opens", "cases opened through grains, 512 callers", WorkScenarios.Opens),
        new("pulls", "cases pulled and claimed by 12 desks", WorkScenarios.Pulls),
        new("cycles", "open, pull, reply, answer: whole cases by 64 callers", WorkScenarios.Cycles),
        new("deadlines", "10,000 deadlines due within a minute: how late they act", DeadlineScenario.Run),
        new("restart", "a start with 100,000 waiting cases until the first pull, and their memory", RestartScenario.Run),
        new("coldstart", "the program started as a process until its first page", ColdStartScenario.Run),
        new("needs", "citizens' own words against the labelled services", NeedsScenario.Run),
    ];
}
