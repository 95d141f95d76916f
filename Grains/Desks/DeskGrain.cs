using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Queues;
using Servicenav.Steering;

namespace Servicenav.Desks;

/// <summary>
/// Hosts one desk: who sits there is kept in storage, what it holds is rebuilt from the index. It pulls work by
/// taking from queues and claiming at cases; the case decides, and a lost race means trying the next.
/// </summary>
internal sealed partial class DeskGrain(
    [PersistentState("desk", PlainState.Storage)] IPersistentState<DeskMemory> memory,
    ICaseIndex index,
    ICaseJournal journal,
    CasesAtRest cases,
    Catalogues catalogues,
    TimeProvider time) : Grain, IDeskGrain
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>What a desk takes and leaves within this time is told once.</summary>
    private static readonly TimeSpan ReportAfter = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<CaseKey, long> _holds = [];
    private readonly Tombstones _dropped = new();
    private Instant? _lastSeen;
    private IGrainTimer? _presence;
    private IGrainTimer? _report;

    private DeskKey Key => DeskKey.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _catalogue = catalogues.Find(Key.Municipality);
        await ReadHolds(cancellationToken);
        if (memory.State.SignedOn is not null)
        {
            WatchPresence();
            Report().Ignore();
            TellLine().Ignore();
        }
    }

    public async Task SignOn(SignOn who)
    {
        await this.Store(memory, new(
            who with { LentTo = who.LentTo ?? await GrainFactory.GetGrain<ISteeringGrain>(Key.Municipality).LentTo(Key) },
            memory.State.TakesCalls && memory.State.SignedOn?.StaffId == who.StaffId));
        _catalogue = catalogues.Find(Key.Municipality);
        WatchPresence();
        await TellLine();
        await Report();
    }

    public async Task Serve(UnitKey? unit)
    {
        if (memory.State.SignedOn is not { } who || who.LentTo == unit)
            return;

        await this.Store(memory, memory.State with { SignedOn = who with { LentTo = unit } });
        await Report();
    }

    public async Task SignOff()
    {
        foreach (var @case in _holds.Keys.ToList())
            await GrainFactory.Case(@case).Do(new Release(Guid.NewGuid(), Actor.Engine));

        _offer = null;
        await this.Store(memory, new(null, TakesCalls: false));
        await TellLine();
        _presence?.Dispose();
        _presence = null;
        await Report();
    }

    public Task Touch()
    {
        _lastSeen = time.Instant();
        return Task.CompletedTask;
    }

    public Task<DeskState> State() => Task.FromResult(new DeskState(Key, memory.State.SignedOn, [.. _holds.Keys], _lastSeen, Calls));

    public Task Took(CaseKey @case, long version)
    {
        if (!_dropped.HasLeft(@case, version))
            _holds[@case] = version;
        ReportSoon();
        return TellLine();
    }

    public Task Dropped(CaseKey @case, long version)
    {
        _dropped.Add(@case, version, time.Instant());
        var held = _holds.GetValueOrDefault(@case) < version && _holds.Remove(@case);
        if (_live.GetValueOrDefault(@case).Version < version && _live.Remove(@case, out var live) && held && live.Class == WorkClass.LiveCall)
            WrapUp();
        ReportSoon();
        return TellLine();
    }

    /// <summary>What the desk was never told of, e.g. a claim whose answer was lost, is in the index.</summary>
    private async Task ReadHolds(CancellationToken cancel = default)
    {
        foreach (var row in await index.HeldBy(Key, cancel))
        {
            if (((CaseRow?)row).WorkingDesk() is not null && !_dropped.HasLeft(row.Case, row.Version))
            {
                _holds[row.Case] = row.Version;
                if (row.Class != WorkClass.Written && _live.GetValueOrDefault(row.Case).Version < row.Version)
                    _live[row.Case] = (row.Version, row.Class);
            }
        }
    }

    private void WatchPresence()
    {
        _lastSeen = time.Instant();
        _presence?.Dispose();
        _presence = this.RegisterGrainTimer(
            _ => SignOffWhenLeft(), new() { DueTime = LookEvery, Period = LookEvery, KeepAlive = true });
    }

    private Task SignOffWhenLeft() =>
        time.Instant() - _lastSeen > Presence.Patience ? SignOff() : FollowCatalogue();

    public Task Report() => GrainFactory.Load(Key.Municipality).ReportDesk(new(
        Key, memory.State.SignedOn?.Name, _holds.Count, memory.State.SignedOn?.Capacity ?? 0, memory.State.SignedOn));

    private void ReportSoon() => _report ??= this.RegisterGrainTimer(
        _ =>
        {
            _report?.Dispose();
            _report = null;
            return Report();
        },
        new() { DueTime = ReportAfter, Period = Timeout.InfiniteTimeSpan, Interleave = true });

}

/// <summary>What a desk remembers over restarts.</summary>
[GenerateSerializer, Alias("desk-memory")]
internal sealed record DeskMemory([property: Id(0)] SignOn? SignedOn, [property: Id(1)] bool TakesCalls)
{
    public DeskMemory()
        : this(null, false)
    {
    }
}
