using System.Diagnostics;

namespace Servicenav.Bench;

/// <summary>The built Web program, started as a user starts it, until its first page has arrived.</summary>
internal static class ColdStartScenario
{
    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var clock = Stopwatch.StartNew();
        await using var program = await WebProgram.Start(store);
        return [new("start to first page", "s", clock.Elapsed.TotalSeconds, Aim: new(AtLeast: false, 3))];
    }
}
