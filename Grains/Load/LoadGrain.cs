using System.Diagnostics;
using NodaTime;
using Orleans.Concurrency;
using Servicenav.Balancing;
using Servicenav.Calls;
using Servicenav.Catalogue;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Queues;
using Servicenav.Steering;

namespace Servicenav.Load;

/// <summary>
/// Keeps the last report of every queue and desk, and joins them with counts from the index for the board, which it
/// puts together at most a few times a second however many ask.
/// </summary>
[Reentrant]
internal sealed class LoadGrain(ICaseIndex index, Catalogues catalogues, Steerings steerings, TimeProvider time) : Grain, ILoadGrain
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);
    private static readonly Duration BoardAge = Duration.FromMilliseconds(150);

    /// <summary>A board that takes long to make is made more seldom: at most a tenth of the time goes to it.</summary>
    private const int BoardPart = 10;

    private readonly Dictionary<UnitKey, QueueLoad> _queues = [];
    private readonly Dictionary<DeskKey, DeskLoad> _desks = [];
    private readonly Dictionary<string, SwitchboardLoad> _switchboards = [];
    private Task<Board>? _board;
    private Instant _boardAsked;
    private Duration _boardAge;
    private Instant _since;

    private Municipality Municipality => catalogues.Find(this.GetPrimaryKeyString())
        ?? throw new InvalidOperationException($"No municipality '{this.GetPrimaryKeyString()}'");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _since = time.Instant();
        this.RegisterGrainTimer(_ => AskTheUnheard(), new() { DueTime = TimeSpan.Zero, Period = AskEvery, Interleave = true });
        return Task.CompletedTask;
    }

    public Task Report(QueueLoad load)
    {
        _queues[load.Unit] = load;
        return Task.CompletedTask;
    }

    public Task ReportDesk(DeskLoad load)
    {
        _desks[load.Desk] = load;
        return Task.CompletedTask;
    }

    public Task ReportSwitchboard(SwitchboardLoad load)
    {
        _switchboards[load.Switchboard] = load;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<UnitKey>> Where(TakeRequest request) =>
        Task.FromResult<IReadOnlyList<UnitKey>>([.. Elsewhere.Order(_queues.Values, request)]);

    public Task<LoadView> View() => Task.FromResult(new LoadView(_since, [.. _queues.Values], [.. _desks.Values]));

    public Task<Board> Board()
    {
        var now = time.Instant();
        if (_board is null || _board.IsFaulted || now - _boardAsked >= _boardAge)
            (_board, _boardAsked) = (MakeBoard(now), now);
        return _board;
    }

    /// <summary>
    /// Queues and desks report what changes; after this grain has moved to another silo they must be asked for what had not.
    /// One that is out of reach is asked again.
    /// </summary>
    private Task AskTheUnheard()
    {
        foreach (var unit in Municipality.Units.Keys.Select(unit => new UnitKey(Municipality.Key, unit)).Where(unit => !_queues.ContainsKey(unit)))
            GrainFactory.GetGrain<IQueueGrain>(unit.ToString()).Report().Ignore();
        foreach (var desk in Municipality.Staff
            .Select(member => new DeskKey(Municipality.Key, member.Unit.Key, member.Desk)).Where(desk => !_desks.ContainsKey(desk)))
            GrainFactory.GetGrain<IDeskGrain>(desk.ToString()).Report().Ignore();
        return Task.CompletedTask;
    }

    private async Task<Board> MakeBoard(Instant now)
    {
        var began = Stopwatch.GetTimestamp();
        var municipality = Municipality;
        var today = now.InZone(municipality.Zone).Date.AtStartOfDayInZone(municipality.Zone).ToInstant();
        var soon = steerings[municipality.Key].Soon;
        var counts = (await index.CountOpen(municipality.Key, now, now + soon)).ToDictionary(count => count.Unit);
        var day = await index.CountSince(municipality.Key, today);
        _boardAge = Duration.Max(BoardAge, BoardPart * Duration.FromTimeSpan(Stopwatch.GetElapsedTime(began)));
        return new(
            now,
            [.. municipality.Units.Values
                .OrderBy(unit => unit.Kind).ThenBy(unit => unit.Key, StringComparer.Ordinal)
                .Select(unit => Row(new(municipality.Key, unit.Key), counts))],
            [.. _desks.Values.OrderBy(desk => desk.Desk.Unit).ThenBy(desk => desk.Desk.Desk)],
            day.Opened, day.Closed, day.NeedDecision,
            [.. _switchboards.Values.OrderBy(one => one.Switchboard, StringComparer.Ordinal)],
            soon,
            Waiting(WorkClass.LiveCall),
            Waiting(WorkClass.Visit));
    }

    private int Waiting(WorkClass @class) => _queues.Values.SelectMany(queue => queue.Signatures).Where(part => part.Class == @class).Sum(part => part.Count);

    private BoardRow Row(UnitKey unit, Dictionary<UnitKey, UnitCount> counts)
    {
        var count = counts.GetValueOrDefault(unit) ?? new(unit, 0, 0, 0, 0, 0, null);
        var staffed = _desks.Values.Count(desk => desk.Serves == unit && desk.Name is not null);
        return new(
            unit, count.OnTime, count.DueSoon, count.Overdue, count.AwaitingCitizen, count.Waiting, count.Oldest, staffed);
    }
}
