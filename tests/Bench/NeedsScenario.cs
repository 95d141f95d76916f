using System.Diagnostics;
using Servicenav.Needs;

namespace Servicenav.Bench;

/// <summary>L14: how often the machine finds the service that a citizen means, on sentences labelled by hand.</summary>
internal static class NeedsScenario
{
    public static Task<IReadOnlyList<Measure>> Run(BenchStore _)
    {
        using var finder = new NeedFinder(BenchEngine.Lund);
        var needs = LabelledNeed.Read(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "needs.tsv")));
        var generalist = BenchEngine.Lund.Generalist.Key;
        var all = NeedScore.Of(finder, [.. needs], generalist);
        var heldOut = NeedScore.Of(finder, [.. needs.Where(need => need.HeldOut)], generalist);

        var clock = Stopwatch.StartNew();
        foreach (var need in needs)
            finder.Find(need.Need);
        return Task.FromResult<IReadOnlyList<Measure>>(
        [
            new("hit@1", "%", 100 * all.HitAt1, Aim: new(AtLeast: true, 80)),
            new("hit@3", "%", 100 * all.HitAt3, Aim: new(AtLeast: true, 95)),
            new("hit@1 held out", "%", 100 * heldOut.HitAt1, Aim: new(AtLeast: true, 80)),
            new("hit@3 held out", "%", 100 * heldOut.HitAt3, Aim: new(AtLeast: true, 95)),
            new("time per need", "ms", clock.Elapsed.TotalMilliseconds / needs.Count),
        ]);
    }
}
