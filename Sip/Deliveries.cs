using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Servicenav.Sip;

/// <summary>What is being told to Servicenav, so that this program can tell it to the end before it ends itself.</summary>
internal sealed partial class Deliveries(ILogger<Deliveries> log)
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<Task, bool> _underWay = [];

    /// <summary>Where too much is under way already, it is dropped and logged.</summary>
    public void Add(string kind, Func<Task> tell)
    {
        if (_underWay.Count >= Most)
        {
            LogDropped(kind);
            return;
        }

        var telling = tell();
        _underWay[telling] = true;
        telling.ContinueWith(
            told =>
            {
                _underWay.TryRemove(told, out _);
                if (told.Exception is { } failure)
                    LogFailed(kind, failure);
            },
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Waits until all is told, as long as there is patience.</summary>
    public async Task End(CancellationToken patience)
    {
        await Task.WhenAll(_underWay.Keys).WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (patience.IsCancellationRequested)
            LogUndelivered(_underWay.Count);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} events could not be told before the end; the switchboard's silence turns their calls into call-backs")]
    private partial void LogUndelivered(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Servicenav cannot be reached and too much waits to be told: a {Kind} was dropped")]
    private partial void LogDropped(string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Kind} could not be told")]
    private partial void LogFailed(string kind, Exception failure);
}
