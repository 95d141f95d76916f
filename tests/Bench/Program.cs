using Servicenav.Bench;

if (Arguments.Parse(args) is not { } asked)
    return 2;

if (asked.ListOnly)
{
    foreach (var scenario in Scenarios.All)
        Console.WriteLine($"{scenario.Name,-12}{scenario.About}");
    return 0;
}

var results = new List<Result>();
foreach (var scenario in asked.Scenarios)
{
    Console.WriteLine($"\n{scenario.Name}: {scenario.About}");
    results.AddRange(await Runner.Run(scenario, asked));
}

if (asked.Json is { } file)
    await Report.Write(file, results);
return 0;
