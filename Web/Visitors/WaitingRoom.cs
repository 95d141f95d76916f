using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Queues;
using Servicenav.Sites;

namespace Servicenav.Visitors;

/// <summary>What an office's waiting room sees: numbers that have been called and where to go, latest first. Nothing about anybody.</summary>
public sealed record WaitingRoom(IReadOnlyList<CalledNumber> Called)
{
    private const int Most = 6;

    internal static async Task<WaitingRoom> Of(Municipality municipality, Unit unit, IGrainFactory grains, ICaseIndex index)
    {
        var here = new UnitKey(municipality.Key, unit.Key);
        var called = (await index.LiveContacts(municipality.Key)).Where(row => row is { Class: WorkClass.Visit, Movable: false, Desk: not null });
        var views = await Task.WhenAll(called.Select(row => grains.View(row.Case)));
        return new(
        [
            .. from it in views
               where it is { Ticket: not null, Held: not null, VisitorWaits: true } && it.Timeline[0].What is Opened { Office: { } office } && office == here
               let at = it.Timeline.Last(entry => entry.What is Claimed or HandoverAccepted or VisitorCalled).At
               orderby at descending
               select new CalledNumber(it.Ticket!, it.Held!.Value, at),
        ]);
    }

    public IEnumerable<CalledNumber> Shown => Called.Take(Most);
}

/// <summary>Looks at most once a second for each office, however many screens and passers-by watch.</summary>
internal sealed class WaitingRooms(IGrainFactory grains, ICaseIndex index, TimeProvider time)
{
    private static readonly Duration Age = Duration.FromSeconds(1);
    private readonly ConcurrentDictionary<UnitKey, (Task<WaitingRoom> Room, Instant At)> _known = new();

    public Task<WaitingRoom> Of(Municipality municipality, Unit unit)
    {
        var (key, now) = (new UnitKey(municipality.Key, unit.Key), time.GetUtcNow().ToInstant());
        return _known.TryGetValue(key, out var it) && now - it.At < Age && !it.Room.IsFaulted
            ? it.Room
            : (_known[key] = (WaitingRoom.Of(municipality, unit, grains, index), now)).Room;
    }
}

/// <param name="At">When it was last called.</param>
public sealed record CalledNumber(string Number, DeskKey Desk, Instant At);
