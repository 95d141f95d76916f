using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Servicenav.Balancing;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Steering;
using Servicenav.Telemetry;

namespace Servicenav.Queues;

/// <summary>
/// Hosts one unit's <see cref="WaitingLine"/>: fills it from the index when it wakes, reports its load, and checks
/// itself against the index every minute. It awaits nobody while it serves a take.
/// </summary>
[Reentrant]
internal sealed partial class QueueGrain(ICaseIndex index, Steerings steerings, TimeProvider time, ILogger<QueueGrain> log) : Grain, IQueueGrain
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BalanceEvery = TimeSpan.FromSeconds(30);

    /// <summary>How many of each kind of work are looked at when balancing; those behind have the same due time or later.</summary>
    private const int Looked = 200;

    private readonly WaitingLine _line = new();
    private bool _changed = true;
    private long _repaired;

    private UnitKey Unit => UnitKey.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await index.Waiting(Unit, cancellationToken))
            _line.Put(row.Item());

        this.RegisterGrainTimer(_ => TellLoad(), new() { DueTime = TimeSpan.Zero, Period = ReportEvery, Interleave = true });
        this.RegisterGrainTimer(
            _ => Reconcile(), new() { DueTime = ReconcileEvery, Period = ReconcileEvery, Interleave = true, KeepAlive = true });
        this.RegisterGrainTimer(_ => Balance(), new() { DueTime = BalanceEvery, Period = BalanceEvery, Interleave = true });
    }

    /// <summary>Another silo shows it from now on.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Show(0);
        return Task.CompletedTask;
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

    public Task<bool> Wakes(CaseKey @case, long version) => Task.FromResult(_line.Wake(@case, version));

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
        Task.FromResult(_line.First(limit));

    public Task Report()
    {
        _changed = true;
        return Task.CompletedTask;
    }

    public async Task<int> Reconcile()
    {
        var readAt = time.Instant();
        var repaired = Reconciliation.Repair(_line, await index.Waiting(Unit), readAt);
        if (repaired > 0)
        {
            _repaired += repaired;
            Signals.Repaired.Add(repaired);
            _changed = true;
            LogRepaired(Unit, repaired);
        }

        return repaired;
    }

    /// <summary>Asks the cases that would be reached too late here to go where they are reached sooner. Each decides itself.</summary>
    private async Task Balance()
    {
        if (_line.Count == 0 || steerings.Find(Unit.Municipality)?.Municipality is not { } municipality)
            return;

        var now = time.Instant();
        if (!municipality.Units.TryGetValue(Unit.Unit, out var unit))
        {
            // The catalogue no longer has this unit: the hub takes what came here while it was being removed.
            var hub = new UnitKey(municipality.Key, municipality.Hub.Key);
            await MoveAll(_line.Next(now, Looked).Where(item => item.Movable).Take(Moves.Most).Select(item => new Offered(item.Case, hub, RoutingReason.NobodyThere)));
            return;
        }

        var load = await GrainFactory.Load(Unit.Municipality).View();
        await MoveAll(Moves.From(unit, _line.Next(now, Looked), new(municipality, load, now)));
    }

    /// <summary>All at once: a queue that is to end does so when the last has answered, and each may be waiting for this queue to hear of it.</summary>
    private async Task MoveAll(IEnumerable<Offered> offers) =>
        await Task.WhenAll(offers.Select(offered => GrainFactory.Case(offered.Case).Do(new Move(Guid.NewGuid(), Unit, offered.To, offered.Reason))));

    /// <summary>What was not heard is told at the next turn; a queue that is to end does not wait for it longer than that.</summary>
    private async Task TellLoad()
    {
        if (!_changed)
            return;

        _changed = false;
        Show(_line.Count);
        var ready = _line.Ready(time.Instant()).ToList();
        var told = GrainFactory.Load(Unit.Municipality).Report(new(
            Unit,
            [.. ready.Select(part => new SignatureLoad(
                part.Signature.Class, part.Signature.Skill, part.Signature.Language, part.Signature.Movable, part.Count, part.Turn))],
            _line.Count,
            _repaired));
        await told.Heard().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _changed |= !told.IsCompletedSuccessfully;
    }

    private void Show(int waiting) =>
        Signals.Waiting.Record(waiting, new("municipality", Unit.Municipality), new("unit", Unit.Unit));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue of {Unit} differed from the index in {Count} items and was repaired")]
    private partial void LogRepaired(UnitKey unit, int count);
}
