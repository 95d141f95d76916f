using System.Diagnostics;
using Servicenav.Cases;
using Servicenav.Desks;

namespace Servicenav.Bench;

/// <summary>What else the engine does while mails come: citizens open cases at a steady rate, and desks answer all that waits and close what is not by mail.</summary>
internal sealed class MailBeside : IAsyncDisposable
{
    private const double PerSecond = 100;
    private const int Desks = 16;

    private readonly BenchEngine _engine;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _work = [];

    private MailBeside(BenchEngine engine) => _engine = engine;

    /// <summary>Of the opens.</summary>
    public Latencies Latencies { get; } = new();

    public static async Task<MailBeside> Start(BenchEngine engine)
    {
        var it = new MailBeside(engine);
        var desks = await Work.SignOn(engine);
        it._work.AddRange(desks.Take(Desks).Select(desk => Task.Run(() => it.Answer(desk.Desk, desk.By))));
        it._work.Add(Task.Run(it.Open));
        return it;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_work);
        _stop.Dispose();
    }

    private async Task Open()
    {
        var (clock, calls) = (Stopwatch.StartNew(), new List<Task>());
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            var at = TimeSpan.FromSeconds(i / PerSecond);
            while (clock.Elapsed < at)
                await Task.Delay(1);
            calls.Add(One(at));
        }

        await Task.WhenAll(calls);

        async Task One(TimeSpan at)
        {
            await Work.Open(_engine, tells: false);
            Latencies.Add(clock.Elapsed - at);
        }
    }

    private async Task Answer(IDeskGrain desk, Actor by)
    {
        while (!_stop.IsCancellationRequested)
        {
            if ((await desk.Pull(Guid.NewGuid())).Case is not { } key)
            {
                await Task.Delay(20);
                continue;
            }

            var grain = _engine.Grains.GetGrain<ICaseGrain>(key.ToString());
            Work.Require(await grain.Do(new Answer(Guid.NewGuid(), by, Work.Words)));
            if ((await grain.View())!.Contact is null)
                Work.Require(await grain.Do(new Close(Guid.NewGuid(), by, "Klart")));
        }
    }
}
