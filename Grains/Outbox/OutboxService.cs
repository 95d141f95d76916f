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
/// a reason when they cannot be carried; each kind for each municipality in a line of its own. It is told of new ones, and looks into the store for
/// those that it was not told of or must try again.
/// </summary>
internal sealed partial class OutboxService(
    GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TimeProvider time, ICaseJournal journal, IEnumerable<ICarrier> carriers)
    : RingService(id, silo, loggers, time, overlap: Duration.FromSeconds(10)), IOutboxService
{
    private const int Page = 500;

    private static readonly Duration LookEvery = Duration.FromSeconds(5);
    private static readonly Duration Ahead = Duration.FromDays(1);

    private readonly TimeProvider _time = time;
    private readonly Dictionary<string, ICarrier> _carriers = carriers.ToDictionary(carrier => carrier.Kind);
    private readonly ILogger _log = loggers.CreateLogger<OutboxService>();
    private readonly Notes _notes = new(time, loggers.CreateLogger<Notes>());
    private readonly Dictionary<(string Kind, string Municipality), OutboxLine> _lines = [];
    private readonly HashSet<Guid> _inHand = [];

    /// <summary>Of those in hand: what a look under way may yet find unsent.</summary>
    private readonly List<Guid> _seenThrough = [];
    private TaskCompletionSource _nudge = NewNudge();
    private Instant _nextLook = Instant.MinValue;

    protected override IEnumerable<Task> Beside => _lines.Values.Select(line => line.Sending);

    public Task Send(OutboxMessage[] messages)
    {
        foreach (var message in messages)
            TakeInHand(message);
        return Task.CompletedTask;
    }

    public override Task OnRangeChange(IRingRange oldRange, IRingRange newRange, bool increased)
    {
        LookFrom(Instant.MinValue);
        return base.OnRangeChange(oldRange, newRange, increased);
    }

    protected override async Task Round(CancellationToken stopping)
    {
        _nudge = NewNudge();
        var now = _time.Instant();
        if (now >= _nextLook || now + LookEvery < _nextLook)
            await Look(now, stopping);

        await WaitUntil(_nextLook, LookEvery, _nudge.Task, stopping);
    }

    private void LookFrom(Instant at)
    {
        SweepStart.GoBackTo(at);
        _nextLook = Instant.MinValue;
        _nudge.TrySetResult();
    }

    /// <returns>Whether it is in hand now and was not before.</returns>
    private bool TakeInHand(OutboxMessage message)
    {
        var key = (message.Kind, message.Case.Municipality);
        if (!_lines.TryGetValue(key, out var line))
            _lines[key] = line = new(SeeThrough, LookFrom, Stopping);
        return !_inHand.Contains(message.Id) && line.Take(message) && _inHand.Add(message.Id);
    }

    /// <summary>Of each case one after the other.</summary>
    private async Task SeeThrough(IReadOnlyList<OutboxMessage> batch)
    {
        await Task.WhenAll(batch.GroupBy(message => message.Case).Select(SendInOrder));
        _seenThrough.AddRange(batch.Select(message => message.Id));
    }

    /// <summary>
    /// A message not yet tried is due whatever its time says: a silo whose clock was ahead must not have held it back. Where
    /// more wait than a page has, the next look comes at once.
    /// </summary>
    private async Task Look(Instant now, CancellationToken stopping)
    {
        _nextLook = now + LookEvery;
        _inHand.ExceptWith(_seenThrough);
        _seenThrough.Clear();
        var from = SweepStart.Next(now);
        try
        {
            foreach (var range in Shards)
            {
                var found = await journal.Outgoing(range, from, from == Instant.MinValue ? now + Ahead : now, Page, stopping);
                var isNew = false;
                foreach (var message in found.Where(message => message.SendAt <= now || message.Attempts == 0))
                    isNew |= TakeInHand(message);
                if (found.Count == Page && found[^1].SendAt <= now && (isNew || found[^1].SendAt > from))
                    LookFrom(found[^1].SendAt);
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
            await _notes.Write(message.Kind, () => journal.Sent(message.Id), Stopping);
            Count(message, "Sent");
            return;
        }

        LogNotSent(_log, message.Case, message.Kind, outcome.Reason);
        var tried = _time.Instant();
        await _notes.Write(message.Kind, () => journal.NotSent(message.Id, Next(), outcome.Reason, tried), Stopping);
        Count(message, Next() is null ? "Parked" : "Again");

        // From when it is written down, which may be long after: a look does not go back.
        Instant? Next() => Backoff.Next(message.Attempts, outcome, _time.Instant());
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
