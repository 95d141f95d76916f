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
    /// <summary>Messages that have just been stored.</summary>
    [Alias("send")]
    Task Send(OutboxMessage[] messages);
}

/// <summary>
/// Carries the outbox rows of its part of the ring: at least once, with stable ids, with back-off, and parked with
/// a reason when they cannot be carried. It is told of new ones, and looks into the store for those that it was not told of
/// or must try again.
/// </summary>
internal sealed partial class OutboxService(
    GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TimeProvider time, ICaseJournal journal, IEnumerable<ICarrier> carriers)
    : RingService(id, silo, loggers, time, overlap: Duration.FromSeconds(10)), IOutboxService
{
    private const int Batch = 500;

    /// <summary>More than that wait in the store only.</summary>
    private const int MostInHand = 10_000;

    private static readonly Duration LookEvery = Duration.FromSeconds(5);
    private static readonly Duration Ahead = Duration.FromDays(1);

    private readonly TimeProvider _time = time;
    private readonly Dictionary<string, ICarrier> _carriers = carriers.ToDictionary(carrier => carrier.Kind);
    private readonly ILogger _log = loggers.CreateLogger<OutboxService>();
    private readonly Queue<OutboxMessage> _next = new();
    private readonly HashSet<Guid> _inHand = [];
    private TaskCompletionSource _nudge = NewNudge();
    private Instant _nextLook = Instant.MinValue;

    public Task Send(OutboxMessage[] messages)
    {
        foreach (var message in messages.TakeWhile(_ => _next.Count < MostInHand))
            TakeInHand(message);
        _nudge.TrySetResult();
        return Task.CompletedTask;
    }

    public override Task OnRangeChange(IRingRange oldRange, IRingRange newRange, bool increased)
    {
        _nextLook = Instant.MinValue;
        _nudge.TrySetResult();
        return base.OnRangeChange(oldRange, newRange, increased);
    }

    protected override async Task Round(CancellationToken stopping)
    {
        _nudge = NewNudge();
        var now = _time.Instant();
        if (now >= _nextLook || now + LookEvery < _nextLook)
            await Look(now, stopping);

        await SeeThrough(NextBatch());

        if (_next.Count == 0)
            await WaitUntil(_nextLook, LookEvery, _nudge.Task, stopping);
    }

    private void TakeInHand(OutboxMessage message)
    {
        if (_inHand.Add(message.Id))
            _next.Enqueue(message);
    }

    private List<OutboxMessage> NextBatch()
    {
        var batch = new List<OutboxMessage>();
        while (batch.Count < Batch && _next.TryDequeue(out var message))
            batch.Add(message);
        return batch;
    }

    /// <summary>What was not seen through leaves the hand too: the store knows what became of it.</summary>
    private async Task SeeThrough(List<OutboxMessage> batch)
    {
        try
        {
            await Task.WhenAll(batch.GroupBy(message => message.Case).Select(SendInOrder));
        }
        catch
        {
            SweepStart.GoBackTo(batch.Min(message => message.SendAt));
            _nextLook = Instant.MinValue;
            throw;
        }
        finally
        {
            foreach (var message in batch)
                _inHand.Remove(message.Id);
        }
    }

    /// <summary>
    /// A message not yet tried is due whatever its time says: a silo whose clock was ahead must not have held it back. Where
    /// more wait than a look takes, the next one comes at once.
    /// </summary>
    private async Task Look(Instant now, CancellationToken stopping)
    {
        _nextLook = now + LookEvery;
        var from = SweepStart.Next(now);
        try
        {
            foreach (var range in Shards)
            {
                var found = await journal.Outgoing(range, from, from == Instant.MinValue ? now + Ahead : now, Batch, stopping);
                foreach (var message in found.Where(message => message.SendAt <= now || message.Attempts == 0))
                    TakeInHand(message);
                if (found.Count == Batch && found[^1].SendAt <= now)
                {
                    SweepStart.GoBackTo(found[^1].SendAt);
                    _nextLook = now;
                }
            }
        }
        catch
        {
            SweepStart.GoBackTo(from);
            throw;
        }
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
        var now = _time.Instant();
        var again = Backoff.Next(message.Attempts, outcome, now);
        await journal.NotSent(message.Id, again, outcome.Reason, now);
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
