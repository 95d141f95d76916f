using System.Diagnostics;
using Servicenav.Cases;

namespace Servicenav.Bench;

/// <summary>
/// The Web program with a thousand supervisors at the board: from the moment a case is recorded until each of them has a
/// picture that shows it. The viewers are connections of this process, the program is a process of its own.
/// </summary>
internal static class ViewersScenario
{
    private const int Viewers = 1000;
    private const int Changes = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        await using var program = await WebProgram.Start(store);
        await using var engine = await program.Connect();
        using var watching = new CancellationTokenSource();
        var cookie = await program.SignIn("helena.wikander");
        var viewers = Enumerable.Range(0, Viewers).Select(_ => new Viewer()).ToList();
        var streams = viewers.Select(viewer => viewer.Watch(program.Address, cookie, watching.Token)).ToList();
        await Task.WhenAll(viewers.Select(viewer => viewer.Until(0))).WaitAsync(Patience);

        var (random, late) = (new Random(1), new List<double>(Viewers * Changes));
        var (cpu, clock) = (program.ProcessorTime, Stopwatch.StartNew());
        for (var open = 1; open <= Changes; open++)
        {
            await Task.Delay(600 + random.Next(500));
            await Open(engine.Grains);
            var began = Stopwatch.GetTimestamp();
            var seen = await Task.WhenAll(viewers.Select(viewer => viewer.Until(open))).WaitAsync(Patience);
            late.AddRange(seen.Select(at => Math.Max(0, Stopwatch.GetElapsedTime(began, at).TotalMilliseconds)));
        }

        var load = 100 * (program.ProcessorTime - cpu) / clock.Elapsed;
        var pictures = viewers.Sum(viewer => viewer.Pictures) / Viewers;
        await watching.CancelAsync();
        await Task.WhenAll(streams);
        late.Sort();
        return
        [
            new("change to viewer p50", "ms", late[late.Count / 2]),
            new("change to viewer p99", "ms", late[late.Count * 99 / 100], Aim: new(AtLeast: false, 500)),
            new("change to viewer max", "ms", late[^1]),
            new("program's processor", "% of one", load),
            new("pictures each", "", pictures),
        ];
    }

    private static async Task Open(IGrainFactory grains)
    {
        var reply = await grains.GetGrain<IOpeningGrain>(0)
            .Open(new("lund", Reference.New("LND")), new(Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "När är Lund Lyser?", "nyheter"));
        if (!reply.Done)
            throw new InvalidOperationException($"Refused: {reply.Refusal}");
    }
}
