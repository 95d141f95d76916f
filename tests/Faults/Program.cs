using Servicenav;
using Servicenav.Breaking;

// Each fault once, or with --minutes 10 again and again for as long; --seed 42 repeats a run's choices, and --only "stands still"
// leaves out all faults but those whose name has the words.
var (minutes, seed, only) = (Number("--minutes"), Number("--seed") ?? Random.Shared.Next(), Words("--only") ?? "");
Console.WriteLine($"--seed {seed}");
var problems = await new FaultRun(seed, Console.WriteLine).Run(
    minutes is { } time ? FaultPlan.For(TimeSpan.FromMinutes(time), only) : random => FaultPlan.Once(random, only), megabytes: 384 + (64 * minutes ?? 0));
Console.WriteLine(problems.Count == 0 ? "every promise was kept" : $"{problems.Count} promises broken:");
foreach (var problem in problems)
    Console.WriteLine(problem);
return problems.Count == 0 ? 0 : 1;

int? Number(string name) => Words(name) is { } words ? int.Parse(words, null) : null;

string? Words(string name) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : null;
