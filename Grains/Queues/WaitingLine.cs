using NodaTime;

namespace Servicenav.Queues;

/// <summary>
/// What waits in one queue, in memory and in order. Puts and removals carry the case's version, so that they may
/// arrive twice, late or in the wrong order. For one thread at a time.
/// </summary>
internal sealed class WaitingLine
{
    private sealed class Entry(QueueItem item)
    {
        public QueueItem Item = item;
        public Instant? LeasedUntil;
        public Place<Entry>? Place;
    }

    private readonly Dictionary<CaseKey, Entry> _entries = [];
    private readonly ReadyWork<Entry> _ready = new();
    private readonly PriorityQueue<CaseKey, Instant> _leases = new();
    private readonly Tombstones _gone = new();

    /// <summary>Items waiting, those under lease included.</summary>
    public int Count => _entries.Count;

    /// <summary>Puts an item or its newer version; false when this or a newer version is known already.</summary>
    public bool Put(QueueItem item)
    {
        if (_gone.HasLeft(item.Case, item.Version))
            return false;

        if (_entries.TryGetValue(item.Case, out var entry))
        {
            if (entry.Item.Version >= item.Version)
                return false;
            Hide(entry);
            entry.Item = item;
            if (entry.LeasedUntil is null)
                Show(entry);
            return true;
        }

        Show(_entries[item.Case] = new(item));
        return true;
    }

    /// <summary>The case has left with <paramref name="version"/>; false when nothing older was here.</summary>
    public bool Remove(CaseKey @case, long version, Instant now)
    {
        _gone.Add(@case, version, now);
        if (!_entries.TryGetValue(@case, out var entry) || entry.Item.Version >= version)
            return false;

        Hide(entry);
        _entries.Remove(@case);
        return true;
    }

    /// <summary>The case is in memory at this version; false when it has left, is another by now, or may be claimed at rest this moment.</summary>
    public bool Wake(CaseKey @case, long version)
    {
        if (!_entries.TryGetValue(@case, out var entry) || entry.Item.Version != version || (entry.Item.AtRest && entry.LeasedUntil is not null))
            return false;

        entry.Item = entry.Item with { AtRest = false };
        return true;
    }

    /// <summary>The most urgent item that fits, leased from <paramref name="now"/>; null when none fits.</summary>
    public QueueItem? Take(TakeRequest request, Instant now)
    {
        EndLeases(now);
        if (_ready.Take(request)?.Item is not { } entry)
            return null;

        entry.Place = null;
        entry.LeasedUntil = now + Lease.Length;
        _leases.Enqueue(entry.Item.Case, entry.LeasedUntil.Value);
        return entry.Item;
    }

    /// <summary>Ends a lease; false when there is none.</summary>
    public bool GiveBack(CaseKey @case)
    {
        if (!_entries.TryGetValue(@case, out var entry) || entry.LeasedUntil is null)
            return false;

        entry.LeasedUntil = null;
        Show(entry);
        return true;
    }

    /// <summary>What can be taken now, per signature.</summary>
    public IEnumerable<(Signature Signature, int Count, Instant Turn)> Ready(Instant now)
    {
        EndLeases(now);
        return _ready.Parts.Where(part => part.Count > 0).Select(part => (part.Signature, part.Count, part.First.Turn.By));
    }

    /// <summary>What can be taken now, in order: the first <paramref name="each"/> of every signature.</summary>
    public IReadOnlyList<QueueItem> Next(Instant now, int each)
    {
        EndLeases(now);
        return [.. _ready.Parts.SelectMany(part => part.InOrder().Take(each)).Select(place => place.Item.Item).Order(Urgency.Order)];
    }

    /// <summary>The first of all items, leased ones too, in order.</summary>
    public IReadOnlyList<QueueItem> First(int limit) =>
    [
        .. _ready.Parts.SelectMany(part => part.InOrder().Take(limit)).Select(place => place.Item)
            .Concat(_leases.UnorderedItems.Select(lease => _entries.GetValueOrDefault(lease.Element)).OfType<Entry>().Where(entry => entry.LeasedUntil is not null))
            .Distinct().Select(entry => entry.Item).Order(Urgency.Order).Take(limit),
    ];

    /// <summary>All items, leased ones too, in order.</summary>
    public IEnumerable<QueueItem> InOrder() => _entries.Values.Select(entry => entry.Item).Order(Urgency.Order);

    public QueueItem? Find(CaseKey @case) => _entries.GetValueOrDefault(@case)?.Item;

    /// <summary>Whether the case is known to have left with this version or a later one.</summary>
    public bool HasLeft(CaseKey @case, long version) => _gone.HasLeft(@case, version);

    private void Show(Entry entry) =>
        _ready.Add(Signature.Of(entry.Item), entry.Place = new(entry, entry.Item.Turn()));

    private void Hide(Entry entry)
    {
        if (entry.Place is { } place)
            _ready.Remove(place);
        entry.Place = null;
    }

    private void EndLeases(Instant now)
    {
        while (_leases.TryPeek(out var @case, out var until) && until <= now)
        {
            _leases.Dequeue();
            if (_entries.TryGetValue(@case, out var entry) && entry.LeasedUntil == until)
                GiveBack(@case);
        }
    }
}
