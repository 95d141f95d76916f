using Servicenav;
using Servicenav.Breaking;

// Faults at random for as long as is asked, e.g. --minutes 10 --seed 42, or only those whose name has some words, e.g.
// --only "stands still". The tests run each of them once.
var (minutes, seed) = (Value("--minutes") ?? 10, Value("--seed") ?? Random.Shared.Next());
Console.WriteLine($"--minutes {minutes} --seed {seed}");
var problems = await new FaultRun(seed, Console.WriteLine).Run(FaultPlan.For(TimeSpan.FromMinutes(minutes), Words("--only") ?? ""), megabytes: 512 + (64 * minutes));
Console.WriteLine(problems.Count == 0 ? "every promise was kept" : $"{problems.Count} promises broken:");
foreach (var problem in problems)
    Console.WriteLine(problem);
return problems.Count == 0 ? 0 : 1;

int? Value(string name) => Words(name) is { } words ? int.Parse(words, null) : null;

string? Words(string name) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : null;
