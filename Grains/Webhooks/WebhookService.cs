using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Runtime;
using Orleans.Services;
using Servicenav.Deadlines;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Webhooks;

/// <summary>Delivers events to their receivers.</summary>
[Alias("webhooks")]
internal interface IWebhookService : IGrainService
{
    /// <summary>Something has just been stored for receivers, by the kinds of the messages.</summary>
    [Alias("wake")]
    Task Wake(string[] kinds);
}

/// <summary>
/// Delivers the events of its part of the ring, each receiver for itself: one that is slow or away holds up nobody. Only the store says what may go next, and
/// it gives of a case the first that is not delivered. So an event is sent only after every earlier one of its case was, whichever silo sent that, or
/// was parked.
/// </summary>
internal sealed class WebhookService(
    GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TimeProvider time, IOutbox outbox, ICaseJournal journal, IEnumerable<ICarrier> carriers,
    IGrainFactory grains)
    : RingService(id, silo, loggers, time, overlap: Duration.Zero), IWebhookService
{
    private static readonly Duration LookEvery = Duration.FromSeconds(5);

    private readonly TimeProvider _time = time;
    private readonly ICarrier? _carrier = carriers.FirstOrDefault(carrier => carrier.Kind == WebhookMessages.Carrier);
    private readonly ILogger _log = loggers.CreateLogger<WebhookService>();
    private readonly Notes _notes = new(time, loggers.CreateLogger<Notes>());
    private readonly Dictionary<string, WebhookLine> _lines = [];
    private TaskCompletionSource _nudge = NewNudge();
    private Instant _nextLook = Instant.MinValue;

    protected override IEnumerable<Task> Beside => _lines.Values.SelectMany(line => line.UnderWay);

    public Task Wake(string[] kinds)
    {
        foreach (var kind in kinds)
            Line(kind).MayHaveMore = true;
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
        {
            _nextLook = now + LookEvery;
            foreach (var range in Shards)
            {
                foreach (var kind in await outbox.Receivers(range, stopping))
                    Line(kind).MayHaveMore = true;
            }
        }

        foreach (var line in _lines.Values.Where(line => line.MayHaveMore).ToList())
            await line.Look(Shards, now, stopping);
        await WaitUntil(_nextLook, LookEvery, _nudge.Task, stopping);
    }

    private WebhookLine Line(string kind) => _lines.TryGetValue(kind, out var line) ? line
        : _lines[kind] = new(kind, outbox, journal, _carrier, grains, _time, _log, _notes, freed: () => _nudge.TrySetResult());

    private static TaskCompletionSource NewNudge() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
