using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Runtime;
using Servicenav.Journal;

namespace Servicenav.Deadlines;

/// <summary>A service on every silo that looks after its own part of the ring of cases, in one background loop.</summary>
internal abstract partial class RingService(GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TimeProvider time, Duration overlap)
    : GrainService(id, silo, loggers)
{
    protected static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);
    private readonly ILogger _log = loggers.CreateLogger<RingService>();
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    protected SweepStart SweepStart { get; } = new(overlap);

    /// <summary>The shards that are this silo's now; a range that wraps is two.</summary>
    protected IReadOnlyList<ShardRange> Shards => [.. ShardRanges.Of(RingRange)];

    protected CancellationToken Stopping => _stopping.Token;

    /// <summary>What goes on beside the rounds, and is seen through at the end if that does not take long.</summary>
    protected virtual IEnumerable<Task> Beside => [];

    protected override async Task StartInBackground()
    {
        await base.StartInBackground();
        _loop = Loop();
    }

    public override Task OnRangeChange(IRingRange oldRange, IRingRange newRange, bool increased)
    {
        SweepStart.GoBackTo(Instant.MinValue);
        return base.OnRangeChange(oldRange, newRange, increased);
    }

    /// <summary>What waits for somebody who no longer answers is left to itself: the store knows what it has not done.</summary>
    public override async Task Stop()
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(Task.WhenAll([_loop, .. Beside]), Task.Delay(StopPatience, TimeProvider.System));
        await base.Stop();
    }

    /// <summary>One round: does what is due and waits until there may be more.</summary>
    protected abstract Task Round(CancellationToken stopping);

    /// <summary>
    /// Waits until then or until something comes, but never longer than this: the clock may go back between a decision and
    /// its waiting, which would make that wait as long as the jump. Whatever else the service has to do gets its turn first, also
    /// when there is no time to wait.
    /// </summary>
    protected async Task WaitUntil(Instant at, Duration atMost, Task somethingComes, CancellationToken stopping)
    {
        await Task.Yield();
        var wait = Duration.Min(at - time.Instant(), atMost);
        if (wait > Duration.Zero)
            await Task.WhenAny(Task.Delay(WholeMilliseconds(wait), time, stopping), somethingComes);
    }

    /// <summary>A timer cuts a fraction off and would come too early.</summary>
    private static TimeSpan WholeMilliseconds(Duration wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private async Task Loop()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await Round(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                LogRoundFailed(GetType().Name, failure);
                await Task.Delay(PauseAfterFailure, time, _stopping.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Service} goes on after a failed round")]
    private static partial void LogRoundFailed(ILogger log, string service, Exception failure);

    private void LogRoundFailed(string service, Exception failure) => LogRoundFailed(_log, service, failure);
}
