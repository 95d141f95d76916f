using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Runtime;
using Orleans.Services;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Telemetry;

namespace Servicenav.Deadlines;

/// <summary>Wakes cases when their stored due times come.</summary>
[Alias("deadlines")]
internal interface IDeadlineService : IGrainService
{
    /// <summary>A case has a new due time. Only those within <see cref="DeadlineService.Horizon"/> need be told of.</summary>
    [Alias("schedule")]
    Task Schedule(CaseKey @case, Instant wakeAt);
}

/// <summary>
/// Keeps the next minute's due times of its part of the ring in a heap, and sweeps the index behind it, so that
/// nothing is missed when a notice is lost, a silo dies or the whole system has been down. Waking a case that has
/// nothing due does nothing; the case's own write makes the effect happen once.
/// </summary>
internal sealed class DeadlineService(
    GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TimeProvider time, ICaseJournal journal, IGrainFactory grains)
    : RingService(id, silo, loggers, time, overlap: Duration.FromMinutes(2)), IDeadlineService
{
    public static readonly Duration Horizon = Duration.FromMinutes(1);
    private static readonly Duration SweepEvery = Duration.FromSeconds(30);
    private static readonly Duration TryAgainAfter = Duration.FromMilliseconds(200);
    private static readonly Duration TryAgainWhenRefused = Duration.FromSeconds(1);
    private const int SweepLimit = 20_000;
    private const int WokenAtOnce = 256;

    private readonly TimeProvider _time = time;
    private readonly PriorityQueue<CaseKey, Instant> _heap = new();
    private readonly Dictionary<CaseKey, Instant> _scheduled = [];
    private readonly Dictionary<CaseKey, Task> _waking = [];
    private readonly SemaphoreSlim _places = new(WokenAtOnce);
    private TaskCompletionSource _nudge = NewNudge();
    private Instant _nextSweep = Instant.MinValue;

    public Task Schedule(CaseKey @case, Instant wakeAt)
    {
        Remember(@case, wakeAt);
        _nudge.TrySetResult();
        return Task.CompletedTask;
    }

    public override Task OnRangeChange(IRingRange oldRange, IRingRange newRange, bool increased)
    {
        _nextSweep = Instant.MinValue;
        _nudge.TrySetResult();
        return base.OnRangeChange(oldRange, newRange, increased);
    }

    protected override async Task Round(CancellationToken stopping)
    {
        var now = _time.Instant();
        if (now >= _nextSweep || ClockWentBack(now))
            await Sweep(now, stopping);

        WakeDue(now, stopping);

        var next = _heap.TryPeek(out _, out var first) ? Instant.Min(first, _nextSweep) : _nextSweep;
        await WaitUntil(next, SweepEvery, _nudge.Task, stopping);
        if (_nudge.Task.IsCompleted)
            _nudge = NewNudge();
    }

    private async Task Sweep(Instant now, CancellationToken stopping)
    {
        _nextSweep = now + SweepEvery;
        var from = SweepStart.Next(now);
        try
        {
            foreach (var range in Shards)
                await Sweep(range, from, now, stopping);
        }
        catch
        {
            SweepStart.GoBackTo(from);
            throw;
        }
    }

    /// <summary>
    /// Page by page, each from the last one's end; a page of one instant alone is divided by shards. The next one waits while a page's worth
    /// of cases is being woken, but not for a few: some of them may be asked of a silo that has just died.
    /// </summary>
    private async Task Sweep(ShardRange range, Instant from, Instant now, CancellationToken stopping)
    {
        while (true)
        {
            var due = await journal.Due(range, from, now + Horizon, SweepLimit, stopping);
            foreach (var row in due)
                Remember(row.Case, row.WakeAt);
            if (due.Count < SweepLimit)
                return;

            WakeDue(_time.Instant(), stopping);
            if (_waking.Count >= SweepLimit)
                await Task.WhenAll(_waking.Values);
            if (due[^1].WakeAt == from)
            {
                var (low, high) = range.Halves();
                await Sweep(low, from, now, stopping);
                range = high;
            }

            from = due[^1].WakeAt;
        }
    }

    /// <summary>Else no sweep would come before the clock has caught up with what it said before.</summary>
    private bool ClockWentBack(Instant now) => now + SweepEvery < _nextSweep;

    private void Remember(CaseKey @case, Instant wakeAt)
    {
        if (_waking.ContainsKey(@case) || _scheduled.GetValueOrDefault(@case, Instant.MaxValue) == wakeAt)
            return;

        _scheduled[@case] = wakeAt;
        _heap.Enqueue(@case, wakeAt);
    }

    private void WakeDue(Instant now, CancellationToken stopping)
    {
        while (_heap.TryPeek(out var @case, out var at) && at <= now)
        {
            _heap.Dequeue();
            if (_scheduled.GetValueOrDefault(@case) != at)
                continue; // A later time has been told since.

            _scheduled.Remove(@case);
            Signals.Lateness.Record((now - at).TotalSeconds);
            _waking[@case] = Wake(@case, stopping);
        }
    }

    /// <summary>A service that stops wakes nobody any more: whoever has its range then does.</summary>
    private async Task Wake(CaseKey @case, CancellationToken stopping)
    {
        await _places.WaitAsync(CancellationToken.None);
        var again = stopping.IsCancellationRequested ? null : await TryToWake(@case);
        _places.Release();
        _waking.Remove(@case);
        if (again is { } pause)
            await Schedule(@case, _time.Instant() + pause);
    }

    /// <summary>
    /// After what time to try again: soon when nobody answers, e.g. because the case's silo has just been killed, later when nothing could be
    /// stored. Null when the case is awake, and when it refuses for good, e.g. because its municipality has left the catalogues: then only
    /// the sweep over everything asks it again.
    /// </summary>
    private async Task<Duration?> TryToWake(CaseKey @case)
    {
        try
        {
            var reply = await grains.Case(@case).Do(new Wake(Guid.NewGuid()));
            return reply.Refusal?.IsTemporary() == true ? TryAgainWhenRefused : null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return TryAgainAfter;
        }
    }

    private static TaskCompletionSource NewNudge() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
