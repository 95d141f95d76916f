using System.Globalization;
using NodaTime;
using Servicenav.Balancing;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav.Simulation;

internal sealed partial class Simulator
{
    private const int Looked = 200;

    /// <summary>What the queues' grains do every half minute: what would be reached too late goes to the hub.</summary>
    private void Balance()
    {
        if (_plan is not { Sharing: Sharing.Together, Places: { } places })
            return;

        Floor? floor = null;
        for (var unit = 0; unit < _lines.Length; unit++)
        {
            var waiting = Letters(_lines[unit]);
            if (waiting.Count == 0)
                continue;
            floor ??= Stand(places);
            foreach (var move in Moves.From(places.Units[unit], waiting.Select((place, i) => Item(place, i)), floor))
                Move(unit, waiting[int.Parse(move.Case.Reference, CultureInfo.InvariantCulture)], places.Units.Index().First(it => it.Item.Key == move.To.Unit).Index);
        }
    }

    private static List<Place<Contact>> Letters(ReadyWork<Contact> line) => line.Count == 0 ? [] :
    [
        .. line.Parts.Where(part => part is { Count: > 0, Signature: { Class: WorkClass.Written, Movable: true } })
            .SelectMany(part => part.InOrder().Take(Looked)).OrderBy(place => place.Turn),
    ];

    private static QueueItem Item(Place<Contact> place, int number)
    {
        var signature = place.Part!.Signature;
        return new(
            new("", number.ToString(CultureInfo.InvariantCulture)), 1, signature.Class, signature.Skill, signature.Language, signature.Movable,
            Due(place.Item), place.Turn.Since);
    }

    private void Move(int from, Place<Contact> place, int to)
    {
        var part = _lines[to].Part(place.Part!.Signature);
        _lines[from].Remove(place);
        var moved = new Place<Contact>(place.Item, Turn.Of(part.Signature.Class, Due(place.Item), Instant.FromUnixTimeTicks(Now), null));
        _lines[to].Add(part, moved);
        _tally(place.Item).Moved++;
    }

    /// <summary>The staff on duty and what waits, as the load view would tell it.</summary>
    private Floor Stand(Places places)
    {
        var key = places.Municipality.Key;
        var desks = from team in Enumerable.Range(0, _onDuty.Length)
                    from desk in Enumerable.Range(0, _onDuty[team])
                    let it = _plan.Teams[team]
                    select new DeskLoad(new(key, places.Units[it.Unit].Key, ""), "", 0, 1, new("", "", it.Skills, it.Languages, 1));
        return new(
            places.Municipality,
            new(Instant.MinValue, [.. _lines.Select((line, unit) => new QueueLoad(new(key, places.Units[unit].Key), [], line.Count, 0))], [.. desks]),
            Instant.FromUnixTimeTicks(Now));
    }
}
