using Microsoft.Extensions.Logging;
using NodaTime;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Telemetry;

namespace Servicenav.Webhooks;

/// <summary>What one silo delivers to one receiver: of every case one event at a time, of several cases some at once.</summary>
internal sealed partial class WebhookLine(
    string kind, IOutbox outbox, ICaseJournal journal, ICarrier? carrier, IGrainFactory grains, TimeProvider time, ILogger log, Notes notes, Action freed)
{
    private const int AtOnce = 16;

    /// <summary>How old the standing may be that this silo goes by while it delivers nothing.</summary>
    private static readonly Duration StandingAge = Duration.FromSeconds(4);

    private readonly Dictionary<CaseKey, Task> _underWay = [];
    private WebhookStanding? _standing;
    private Instant _asked = Instant.MinValue;

    /// <summary>Something may wait that is not under way.</summary>
    public bool MayHaveMore { get; set; }

    public IEnumerable<Task> UnderWay => _underWay.Values;

    private IWebhookGrain Grain
    {
        get
        {
            var (municipality, webhook) = WebhookMessages.Receiver(kind);
            return grains.GetGrain<IWebhookGrain>($"{municipality}/{webhook}");
        }
    }

    /// <summary>Begins to deliver what may go now, and returns without waiting for it.</summary>
    public async Task Look(IReadOnlyList<ShardRange> shards, Instant now, CancellationToken stopping)
    {
        MayHaveMore = false;
        if (_standing is null || _standing.Stopped is not null || _standing.HeldUntil is not null || now - _asked >= StandingAge || now < _asked)
            (_standing, _asked) = (await Grain.Standing(), now);

        if (_standing.Stopped is not null)
        {
            foreach (var range in shards)
                await outbox.Park(kind, range, WebhookDecisions.StoppedReason, now, stopping);
            return;
        }

        var free = _standing.HeldUntil is { } until ? (until <= now && _underWay.Count == 0 ? 1 : 0) : AtOnce - _underWay.Count;
        foreach (var range in shards)
        {
            if (free <= 0)
                return;
            // What ends while the store is read may still stand in what it gives.
            var before = _underWay.Keys.ToHashSet();
            foreach (var message in await outbox.Heads(kind, range, now, free + before.Count, stopping))
            {
                if (free > 0 && !before.Contains(message.Case) && !_underWay.ContainsKey(message.Case))
                {
                    free--;
                    _underWay[message.Case] = Task.CompletedTask;
                    _underWay[message.Case] = Deliver(message, stopping);
                }
            }
        }
    }

    private async Task Deliver(OutboxMessage message, CancellationToken stopping)
    {
        // The look goes on first.
        await Task.Yield();
        try
        {
            await SeeThrough(message, stopping);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The store knows what became of it, or the next look finds it again.
            LogFailed(log, kind, failure);
        }
        finally
        {
            _underWay.Remove(message.Case);
            MayHaveMore = true;
            freed();
        }
    }

    private async Task SeeThrough(OutboxMessage message, CancellationToken stopping)
    {
        var (at, began) = (time.Instant(), time.GetTimestamp());
        var outcome = await Carry(message);
        var now = time.Instant();
        // While all is held back, the hold says when, and nothing is given up: it may be the receiver and not the event.
        var next = outcome.Reason is null ? null
            : outcome.TryAgain && _standing?.HeldUntil is not null ? now + WebhookDecisions.ShortestHold
            : Backoff.Next(message.Attempts, outcome, now);
        await notes.Write(
            kind,
            () => outcome.Reason is null
                ? journal.Sent(message.Id)
                : journal.NotSent(message.Id, next, outcome.IsOver ? WebhookDecisions.StoppedReason : outcome.Reason, now),
            stopping);

        Signals.Messages.Add(1, new("kind", WebhookMessages.Carrier), new("outcome", outcome.Reason is null ? "Sent" : next is null ? "Parked" : "Again"));
        var name = EventJson.Read<WebhookMessage>(message.Body).Name;
        _standing = await Grain.Tried(new(
            message.Id, at, name, message.Case, outcome.Reason, outcome.IsOver, message.Attempts + 1, next, Duration.FromTimeSpan(time.GetElapsedTime(began))));
        _asked = now;
    }

    private async Task<Carried> Carry(OutboxMessage message)
    {
        using var span = Signals.Spans.StartActivity(Signals.CarrySpan)?.SetTag("kind", WebhookMessages.Carrier);
        try
        {
            return carrier is null ? Carried.Never("nothing carries events") : await carrier.Carry(message);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Carried.NotNow(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery to {Kind} failed on our side, or does not count in its standing")]
    private static partial void LogFailed(ILogger log, string kind, Exception failure);
}
