using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Runtime;
using Orleans.Services;
using Servicenav.Deadlines;
using Servicenav.Journal;
using Servicenav.Telemetry;

namespace Servicenav.Outbox;

/// <summary>Sends what cases have put in their outboxes.</summary>
[Alias("outbox")]
internal interface IOutboxService : IGrainService
{
    /// <summary>There is something new to send.</summary>
    [Alias("nudge")]
    Task Nudge();
}

/// <summary>
/// Carries the outbox rows of its part of the ring: at least once, with stable ids, with back-off, and parked with
/// a reason when they cannot be carried.
/// </summary>
internal sealed partial class OutboxService(
    GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TimeProvider time, ICaseJournal journal, IEnumerable<ICarrier> carriers)
    : RingService(id, silo, loggers, time, overlap: Duration.FromSeconds(10)), IOutboxService
{
    private const int Batch = 500;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time;
    private readonly Dictionary<string, ICarrier> _carriers = carriers.ToDictionary(carrier => carrier.Kind);
    private readonly ILogger _log = loggers.CreateLogger<OutboxService>();
    private TaskCompletionSource _nudge = NewNudge();

    public Task Nudge()
    {
        _nudge.TrySetResult();
        return Task.CompletedTask;
    }

    protected override async Task Round(CancellationToken stopping)
    {
        _nudge = NewNudge();
        var now = _time.Instant();
        var from = SweepStart.Next(now);
        var sent = 0;
        try
        {
            foreach (var range in Shards)
                sent += await Send(range, from, now, stopping);
        }
        catch
        {
            SweepStart.GoBackTo(from);
            throw;
        }

        if (sent == 0)
            await Task.WhenAny(Task.Delay(LookEvery, _time, stopping), _nudge.Task);
    }

    /// <returns>How many were tried.</returns>
    private async Task<int> Send(ShardRange range, Instant from, Instant until, CancellationToken stopping)
    {
        var messages = await journal.Outgoing(range, from, until, Batch, stopping);
        await Task.WhenAll(messages.GroupBy(message => message.Case).Select(SendInOrder));
        if (messages.Count == Batch)
            SweepStart.GoBackTo(messages[^1].SendAt);
        return messages.Count;
    }

    private async Task SendInOrder(IEnumerable<OutboxMessage> messages)
    {
        foreach (var message in messages)
            await Send(message);
    }

    private async Task Send(OutboxMessage message)
    {
        using var span = Signals.Spans.StartActivity(Signals.CarrySpan)?.SetTag("kind", message.Kind);
        var outcome = _carriers.TryGetValue(message.Kind, out var carrier)
            ? await Carry(carrier, message)
            : Carried.Never($"nothing carries messages of kind '{message.Kind}'");

        if (outcome.Reason is null)
        {
            await journal.Sent(message.Id);
            Count(message, "Sent");
            return;
        }

        LogNotSent(_log, message.Case, message.Kind, outcome.Reason);
        var again = Backoff.Next(message.Attempts, outcome, _time.Instant());
        await journal.NotSent(message.Id, again, outcome.Reason);
        Count(message, again is null ? "Parked" : "Again");
    }

    private static void Count(OutboxMessage message, string outcome) =>
        Signals.Messages.Add(1, new("kind", message.Kind), new("outcome", outcome));

    private static async Task<Carried> Carry(ICarrier carrier, OutboxMessage message)
    {
        try
        {
            return await carrier.Carry(message);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Carried.NotNow(failure.GetType().Name);
        }
    }

    private static TaskCompletionSource NewNudge() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Kind} message of {Case} was not sent: {Reason}")]
    private static partial void LogNotSent(ILogger log, CaseKey @case, string kind, string reason);
}
