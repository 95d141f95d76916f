using Microsoft.Extensions.Logging;

namespace Servicenav.Outbox;

/// <summary>
/// Writes down what became of messages, each until the store takes it, so that nobody is sent the same letter again and again because the disk is full or
/// the database away. Only a process that ends meanwhile forgets it; then the message is carried once more.
/// </summary>
internal sealed partial class Notes(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private bool _failing;

    /// <summary>Ends when it is written down, or when the service stops and it cannot be.</summary>
    public async Task Write(string kind, Func<Task> note, CancellationToken stopping)
    {
        for (var pause = FirstPause; !await IsTaken(kind, note) && !stopping.IsCancellationRequested; pause = Longer(pause))
            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private static TimeSpan Longer(TimeSpan pause) => 2 * pause < LongestPause ? 2 * pause : LongestPause;

    /// <summary>That the store takes nothing is said once, not for each message.</summary>
    private async Task<bool> IsTaken(string kind, Func<Task> note)
    {
        try
        {
            await note();
            _failing = false;
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (!_failing)
                LogNotWritten(kind, failure);
            _failing = true;
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of {Kind} messages cannot be written down: it is tried until it can, and meanwhile no more of them are sent")]
    private partial void LogNotWritten(string kind, Exception failure);
}
