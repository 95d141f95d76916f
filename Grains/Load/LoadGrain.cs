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

    private readonly Dictionary<UnitKey, QueueLoad> _queues = [];
    private readonly Dictionary<DeskKey, DeskLoad> _desks = [];
    private readonly Dictionary<string, SwitchboardLoad> _switchboards = [];
    private readonly Aged<Board> _board = new(Duration.FromMilliseconds(150), 10, time);

    /// <summary>Lists are looked through for these, so they are counted more seldom.</summary>
    private readonly Aged<IReadOnlyList<NeedCount>> _needs = new(Duration.FromSeconds(3), 50, time);

    /// <summary>A day that has been changes only when one of its cases is opened again.</summary>
    private (LocalDate Day, Aged<DayFlow> Flow) _before;

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

    public Task<Board> Board() => _board.Get(() => MakeBoard(time.Instant()));

    /// <summary>
    /// Queues and desks report what changes; after this grain has moved to another silo they must be asked for what had not.
    /// One that is out of reach is asked again.
    /// </summary>
    private Task AskTheUnheard()
    {
        foreach (var unit in Municipality.Units.Keys.Select(unit => new UnitKey(Municipality.Key, unit)).Where(unit => !_queues.ContainsKey(unit)))
            GrainFactory.Queue(unit).Report().Ignore();
        foreach (var desk in Municipality.Staff
            .Select(member => new DeskKey(Municipality.Key, member.Unit.Key, member.Desk)).Where(desk => !_desks.ContainsKey(desk)))
            GrainFactory.Desk(desk).Report().Ignore();
        return Task.CompletedTask;
    }

    private async Task<Board> MakeBoard(Instant now)
    {
        var municipality = Municipality;
        var today = now.InZone(municipality.Zone).Date;
        var steered = steerings[municipality.Key];
        var counts = (await index.CountOpen(municipality.Key, now, now + steered.Soon)).ToDictionary(count => count.Unit);
        var flow = await Flow(today);
        return new(
            now,
            [.. municipality.Units.Values
                .OrderBy(unit => unit.Kind).ThenBy(unit => unit.Key, StringComparer.Ordinal)
                .Select(unit => new UnitKey(municipality.Key, unit.Key))
                // Cases of a unit that the catalogue no longer has are still somebody's.
                .Concat(counts.Keys.Where(unit => !municipality.Units.ContainsKey(unit.Unit)).OrderBy(unit => unit.Unit, StringComparer.Ordinal))
                .Select(unit => Row(unit, counts))],
            [.. _desks.Values.OrderBy(desk => desk.Desk.Unit).ThenBy(desk => desk.Desk.Desk)],
            flow.Opened, flow.Closed, await index.CountRaised(municipality.Key),
            [.. _switchboards.Values.OrderBy(one => one.Switchboard, StringComparer.Ordinal)],
            steered.Soon,
            Waiting(WorkClass.LiveCall),
            Waiting(WorkClass.Visit, movable: false),
            flow,
            await Before(today.PlusWeeks(-1)),
            await _needs.Get(() => Needs(steered, now)),
            Waiting(WorkClass.Visit));
    }

    private Task<DayFlow> Before(LocalDate day)
    {
        if (_before.Day != day)
            _before = (day, new(Duration.FromMinutes(10), 50, time));
        return _before.Flow.Get(() => Flow(day));
    }

    private async Task<DayFlow> Flow(LocalDate day)
    {
        Instant Starts(LocalDate date) => Municipality.Zone.AtStartOfDay(date).ToInstant();
        return DayFlow.Of(day, Municipality.Zone, await index.CountHours(Municipality.Key, Starts(day), Starts(day.PlusDays(1))));
    }

    private async Task<IReadOnlyList<NeedCount>> Needs(Steered steered, Instant now)
    {
        var needs = new List<NeedCount>();
        foreach (var need in Enum.GetValues<DecisionNeed>())
        {
            var count = 0;
            foreach (var query in NeedQueries.Of(need, steered, _desks.Values, now))
                count += await index.HowMany(query);
            needs.Add(new(need, count));
        }

        return needs;
    }

    private int Waiting(WorkClass @class, bool movable = true) =>
        _queues.Values.SelectMany(queue => queue.Signatures).Where(part => part.Class == @class && part.Movable == movable).Sum(part => part.Count);

    private BoardRow Row(UnitKey unit, Dictionary<UnitKey, UnitCount> counts)
    {
        var count = counts.GetValueOrDefault(unit) ?? new(unit, 0, 0, 0, 0, 0, null);
        var staffed = _desks.Values.Count(desk => desk.Serves == unit && desk.Name is not null);
        return new(
            unit, count.OnTime, count.DueSoon, count.Overdue, count.AwaitingCitizen, count.Waiting, count.Oldest, staffed);
    }
}
