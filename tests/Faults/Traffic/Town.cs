using Servicenav.Checking;
using Servicenav.Processes;

namespace Servicenav.Traffic;

/// <summary>Everybody who uses an installation at once, each with choices that the seed repeats.</summary>
internal sealed class Town(Installation installation, History history, int seed) : IAsyncDisposable
{
    private const int Citizens = 4;

    /// <summary>How long after the last wish somebody still waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _goHome = new();
    private readonly Noticeboard _board = new();
    private Task _life = Task.CompletedTask;

    public void Wake() => _life = Task.WhenAll(
    [
        .. Enumerable.Range(0, Citizens).Select(Citizen),
        .. Officer.All.Select((who, i) => new Officer(Caller(100 + i), _board, new(seed + 100 + i), who).Work(_stopping.Token)),
        new Supervisor(Caller(200), _board, new(seed + 200)).Work(_stopping.Token),
    ]);

    /// <summary>Nobody begins anything more; ends when everybody has had their answers.</summary>
    public async Task Sleep()
    {
        await _stopping.CancelAsync();
        _goHome.CancelAfter(Patience);
        await _life;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _goHome.CancelAsync();
        await _life.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
        _goHome.Dispose();
    }

    private async Task Citizen(int number)
    {
        using var browser = new Browser(installation.Webs, number);
        await new Citizen(Caller(number), browser, history, _board, new(seed + number)).Live(_stopping.Token);
    }

    private Caller Caller(int number) => new(installation, history, new(seed + 1000 + number), _goHome.Token);
}
