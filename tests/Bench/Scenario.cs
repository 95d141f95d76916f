namespace Servicenav.Bench;

/// <summary>Something to measure. One run gives one value for each of its metrics.</summary>
/// <param name="Run">Measures once on a new and empty store.</param>
/// <param name="Only">The only store it is about; null for any.</param>
/// <param name="Long">True when it takes many minutes: then it runs by its name only, not with <c>all</c>.</param>
internal sealed record Scenario(
    string Name, string About, Func<BenchStore, Task<IReadOnlyList<Measure>>> Run, string? Only = null, bool Long = false);

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
        new("pulls", "cases pulled and claimed by 212 desks", WorkScenarios.Pulls),
        new("cycles", "open, pull, reply, answer, close: whole cases by 256 callers", WorkScenarios.Cycles),
        new("cold", "40,000 cases in no memory, woken by 512 callers", WorkScenarios.Cold),
        new("paced", "600 opens a second, the peak hour of all Sweden's municipalities", WorkScenarios.Paced),
        new("deadlines", "10,000 deadlines due within a minute: how late they act", DeadlineScenario.Run),
        new("restart", "a start with 100,000 waiting cases until the first pull, and their memory", RestartScenario.Run),
        new("coldstart", "the program started as a process until its first page", ColdStartScenario.Run, Only: BenchStore.Sqlite),
        new("viewers", "1,000 supervisors at the board: how soon each sees a change, and what it costs", ViewersScenario.Run, Only: BenchStore.Sqlite),
        new("pages", "every kind of page with 100,000 open cases in the store", PagesScenario.Run),
        new("paint", "citizens' pages on a slow telephone until their largest part is painted", PaintScenario.Run, Only: BenchStore.Sqlite),
        new("lines", "offers and takes in the pure core, 200 desks over 30 offices, 100,000 waiting", BalancingScenarios.Core, Only: BenchStore.Sqlite),
        new("offers", "offers and takes through the queues' grains, 200 desks over 30 offices, 100,000 waiting", BalancingScenarios.Grains),
        new("simulator", "a city's contacts in virtual time, and waits against Erlang C", SimulationScenario.Run, Only: BenchStore.Sqlite),
        new("needs", "citizens' own words against the labelled services", NeedsScenario.Run, Only: BenchStore.Sqlite),
        new("hooks", "10,000 events to another system, in order for each case", HooksScenario.Run),
        new("mail", "22 e-mails a second through Postfix, Dovecot and IMAP into cases, and their letters out by SMTP, beside 100 whole cases a second", MailScenario.Run),
        new("lists", "a page of a supervisor's list among 1,000,000 open cases", ListsScenario.Run, Long: true),
        new("open311", "lists by Open311 among 1,000,000 public cases, through HTTP", Open311Scenario.Run, Long: true),
        new("duplicates", "cases that look like one, among 1,000,000 open ones", DuplicatesScenario.Run, Long: true),
        new("api", "lists, changes and openings by REST among 100,000 cases, through HTTP", ApiScenario.Run),
        new("scale", "whole cases beside 1,000,000 others against 10,000 others", ScaleScenario.Run, Long: true),
        new("million", "1,000,000 open cases on two silos, a thousand deadlines a second, and one silo killed", MillionScenario.Run, Only: BenchStore.Postgres, Long: true),
        new("pressure", "whole cases and deadlines after ten minutes of work beside an open transaction", PressureScenario.Run, Only: BenchStore.Postgres, Long: true),
    ];
}
