using NodaTime;
using Servicenav.Balancing;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>
/// Plays contacts and desks through the engine's own lines, order and choice of where to take from, in virtual time, event
/// by event. The same plan and arrivals always give the same.
/// </summary>
internal sealed partial class Simulator
{
    private readonly Plan _plan;
    private readonly IArrivals _arrivals;
    private readonly ReadyWork<Contact>[] _lines;
    private readonly ReadyPart<Contact>[] _partOfKind;
    private readonly ReadyPart<Contact>[][][] _fitting;
    private readonly int[][] _teamsOfKind;
    private readonly int[][][] _teamsDealt;
    private readonly int[] _free;
    private readonly int[] _onDuty;
    private readonly int[] _leaving;
    private readonly Dictionary<ReadyPart<Contact>, ReadyWork<Contact>> _lineOfPart;
    private readonly PriorityQueue<(int Team, Place<Contact> Place), long> _work = new();
    private readonly PriorityQueue<Place<Contact>, long> _patience = new();
    private readonly double _goal;
    private readonly long _slot;
    private readonly Func<Contact, Tally> _tally;
    private Contact? _next;
    private long _nextSlot;
    private int _slots;
    private int _turn;

    /// <param name="goal">Being begun with within this time counts as in time.</param>
    /// <param name="tally">Where a contact is counted.</param>
    public Simulator(Plan plan, IArrivals arrivals, Duration goal, Func<Contact, Tally> tally)
    {
        (_plan, _arrivals, _tally) = (plan, arrivals, tally);
        (_goal, _slot, Now) = (goal.TotalSeconds, plan.Slot.BclCompatibleTicks, plan.Start.ToUnixTimeTicks());
        _lines = [.. Enumerable.Range(0, plan.Units).Select(_ => new ReadyWork<Contact>())];
        _partOfKind = [.. plan.Kinds.Select(kind => _lines[kind.Unit].Part(kind.Signature))];
        foreach (var (line, signature) in from line in _lines from kind in plan.Kinds where kind.Signature.Movable select (line, kind.Signature))
            line.Part(signature);

        _lineOfPart = _lines.SelectMany(line => line.Parts, (line, part) => (line, part)).ToDictionary(it => it.part, it => it.line);
        _fitting = [.. plan.Teams.Select(team => Enumerable.Range(0, plan.Units).Select(unit => Fitting(team, unit)).ToArray())];
        _teamsOfKind = [.. plan.Kinds.Select((kind, i) => TeamsOf(_partOfKind[i], kind.Unit))];
        _teamsDealt = plan.Sharing == Sharing.DealtOut
            ? [.. _lines.Select((line, unit) => plan.Kinds.Select(kind => TeamsOf(line.Part(kind.Signature), unit)).ToArray())]
            : [];
        _free = new int[plan.Teams.Count];
        _onDuty = new int[plan.Teams.Count];
        _leaving = new int[plan.Teams.Count];
        _nextSlot = Now;
        _next = arrivals.Next();
    }

    /// <summary>Ticks since 1970.</summary>
    public long Now { get; private set; }

    public int Waiting => _lines.Sum(line => line.Count);

    public int InWork => _work.Count;

    /// <summary>Lets everything happen until a moment, those of that moment too.</summary>
    public void RunUntil(Instant end)
    {
        for (var limit = end.ToUnixTimeTicks(); Step(limit);)
        {
        }
    }

    /// <summary>The next thing that happens; false when nothing does until then.</summary>
    internal bool Step(long limit)
    {
        var (kind, at) = (0, _nextSlot);
        if (_work.TryPeek(out _, out var done) && done < at)
            (kind, at) = (1, done);
        if (_patience.TryPeek(out _, out var lost) && lost < at)
            (kind, at) = (2, lost);
        if (_next is { } contact && contact.At < at)
            (kind, at) = (3, contact.At);
        if (at > limit)
            return false;

        Now = at;
        switch (kind)
        {
            case 0:
                ChangeShift();
                break;
            case 1:
                Finish();
                break;
            case 2:
                GiveUp();
                break;
            default:
                Arrive(_next!.Value);
                break;
        }

        return true;
    }

    /// <summary>Whether some desk has nothing to do while work waits that it may take: never, after any step.</summary>
    internal bool AnybodyIdlesBesideWork() => Enumerable.Range(0, _free.Length).Any(team =>
        _free[team] > 0 && _fitting[team].Any(parts => parts.Any(part => part.Count > 0)));

    private void Arrive(Contact contact)
    {
        _next = _arrivals.Next();
        _tally(contact).Arrived++;
        var home = _plan.Kinds[contact.Kind].Unit;
        var unit = _plan.Sharing == Sharing.DealtOut ? _turn++ % _plan.Units : home;
        var part = unit == home ? _partOfKind[contact.Kind] : _lines[unit].Part(_partOfKind[contact.Kind].Signature);
        var since = Instant.FromUnixTimeTicks(contact.At);
        var place = new Place<Contact>(contact, Turn.Of(part.Signature.Class, Due(contact), since, null));
        _lines[unit].Add(part, place);
        foreach (var team in unit == home ? _teamsOfKind[contact.Kind] : _teamsDealt[unit][contact.Kind])
        {
            if (_free[team] > 0)
            {
                _free[team]--;
                Pull(team);
                break;
            }
        }

        if (contact.Patience > 0 && place.Part is not null)
            _patience.Enqueue(place, contact.At + contact.Patience);
    }

    private void Finish()
    {
        var (team, place) = _work.Dequeue();
        var tally = _tally(place.Item);
        tally.Done++;
        if (place.Item.Due is > 0 and var due)
        {
            if (Now <= due)
                tally.Kept++;
            else
                tally.Late++;
        }

        if (_leaving[team] > 0)
            _leaving[team]--;
        else
            Pull(team);
    }

    private void GiveUp()
    {
        var place = _patience.Dequeue();
        if (place.Part is not { } part)
            return;
        _lineOfPart[part].Remove(place);
        _tally(place.Item).GivenUp++;
    }

    /// <summary>A desk with nothing to do takes what is most urgent: of its unit, else of where the most urgent waits.</summary>
    private void Pull(int team)
    {
        var unit = _plan.Teams[team].Unit;
        var place = _lines[unit].Count > 0 ? _lines[unit].Take(_fitting[team][unit]) : null;
        if (place is null && _plan.Sharing == Sharing.Together && Elsewhere(team, unit) is { } other)
            place = _lines[other].Take(_fitting[team][other]);
        if (place is null)
        {
            _free[team]++;
            return;
        }

        var contact = place.Item;
        var tally = _tally(contact);
        tally.Begin((Now - contact.At) * 1e-7, _goal);
        if (contact.Due > 0)
            tally.Meet(Now <= contact.Due);
        _work.Enqueue((team, place), Now + contact.Work);
    }

    private static Instant? Due(Contact contact) => contact.Due == 0 ? null : Instant.FromUnixTimeTicks(contact.Due);

    /// <summary>As <see cref="Balancing.Elsewhere"/> orders them, the first.</summary>
    private int? Elsewhere(int team, int own)
    {
        (int? best, Head head) = (null, default);
        for (var unit = 0; unit < _lines.Length; unit++)
        {
            if (unit == own || _lines[unit].Count == 0)
                continue;
            foreach (var part in _fitting[team][unit])
            {
                if (part.Count > 0 && Head.Of(part) is var other && (best is null || other.CompareTo(head) < 0))
                    (best, head) = (unit, other);
            }
        }

        return best;
    }
}
