using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Load;

namespace Servicenav.Queues;

/// <summary>
/// Hosts one unit's <see cref="WaitingLine"/>: fills it from the index when it wakes, reports its load, and checks
/// itself against the index every minute. It awaits nobody while it serves a take.
/// </summary>
[Reentrant]
internal sealed partial class QueueGrain(ICaseIndex index, TimeProvider time, ILogger<QueueGrain> log) : Grain, IQueueGrain
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromMinutes(1);

    private readonly WaitingLine _line = new();
    private bool _changed = true;
    private long _repaired;

    private UnitKey Unit => UnitKey.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await index.Waiting(Unit, cancellationToken))
            _line.Put(row.Item());

        this.RegisterGrainTimer(_ => Report(), new() { DueTime = TimeSpan.Zero, Period = ReportEvery, Interleave = true });
        this.RegisterGrainTimer(
            _ => Reconcile(), new() { DueTime = ReconcileEvery, Period = ReconcileEvery, Interleave = true, KeepAlive = true });
    }

    public Task Put(QueueItem item)
    {
        _changed |= _line.Put(item);
        return Task.CompletedTask;
    }

    public Task Remove(CaseKey @case, long version)
    {
        _changed |= _line.Remove(@case, version, time.Instant());
        return Task.CompletedTask;
    }

    public Task<QueueItem?> Take(TakeRequest request)
    {
        var item = _line.Take(request, time.Instant());
        _changed |= item is not null;
        return Task.FromResult(item);
    }

    public Task GiveBack(CaseKey @case)
    {
        _changed |= _line.GiveBack(@case);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<QueueItem>> Waiting(int limit) =>
        Task.FromResult<IReadOnlyList<QueueItem>>([.. _line.InOrder().Take(limit)]);

    public async Task<int> Reconcile()
    {
        var readAt = time.Instant();
        var repaired = Reconciliation.Repair(_line, await index.Waiting(Unit), readAt);
        if (repaired > 0)
        {
            _repaired += repaired;
            _changed = true;
            LogRepaired(Unit, repaired);
        }

        return repaired;
    }

    private async Task Report()
    {
        if (!_changed)
            return;

        _changed = false;
        var ready = _line.Ready(time.Instant()).ToList();
        await GrainFactory.GetGrain<ILoadGrain>(Unit.Municipality).Report(new(
            Unit,
            [.. ready.Select(part => new SignatureLoad(
                part.Signature.Class, part.Signature.Skill, part.Signature.Language, part.Signature.Movable, part.Count, part.First.Due))],
            _line.Count,
            _repaired));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue of {Unit} differed from the index in {Count} items and was repaired")]
    private partial void LogRepaired(UnitKey unit, int count);
}
