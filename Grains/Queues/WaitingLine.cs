using NodaTime;

namespace Servicenav.Queues;

/// <summary>
/// What waits in one queue, in memory and in order. Puts and removals carry the case's version, so that they may
/// arrive twice, late or in the wrong order. For one thread at a time.
/// </summary>
internal sealed class WaitingLine
{
    private static readonly Duration TombstoneAge = Duration.FromMinutes(2);

    private sealed class Entry(QueueItem item)
    {
        public QueueItem Item = item;
        public Instant? LeasedUntil;
    }

    private readonly Dictionary<CaseKey, Entry> _entries = [];
    private readonly Dictionary<Signature, SortedSet<QueueItem>> _ready = [];
    private readonly PriorityQueue<CaseKey, Instant> _leases = new();
    private readonly Dictionary<CaseKey, long> _gone = [];
    private readonly Queue<(CaseKey Case, long Version, Instant At)> _goneOrder = new();

    /// <summary>Items waiting, those under lease included.</summary>
    public int Count => _entries.Count;

    /// <summary>Puts an item or its newer version; false when this or a newer version is known already.</summary>
    public bool Put(QueueItem item)
    {
        if (_gone.TryGetValue(item.Case, out var gone) && gone >= item.Version)
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
        ForgetOldTombstones(now);
        if (_gone.GetValueOrDefault(@case) < version)
        {
            _gone[@case] = version;
            _goneOrder.Enqueue((@case, version, now));
        }

        if (!_entries.TryGetValue(@case, out var entry) || entry.Item.Version >= version)
            return false;

        Hide(entry);
        _entries.Remove(@case);
        return true;
    }

    /// <summary>The most urgent item that fits, leased from <paramref name="now"/>; null when none fits.</summary>
    public QueueItem? Take(TakeRequest request, Instant now)
    {
        EndLeases(now);
        QueueItem? best = null;
        foreach (var (signature, items) in _ready)
        {
            if (items.Count > 0 && signature.Fits(request) && items.Min is var first && (best is null || Urgency.Order.Compare(first, best) < 0))
                best = first;
        }

        if (best is not null)
        {
            var entry = _entries[best.Case];
            Hide(entry);
            entry.LeasedUntil = now + Lease.Length;
            _leases.Enqueue(best.Case, entry.LeasedUntil.Value);
        }

        return best;
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
    public IEnumerable<(Signature Signature, int Count, QueueItem First)> Ready(Instant now)
    {
        EndLeases(now);
        return _ready.Where(pair => pair.Value.Count > 0).Select(pair => (pair.Key, pair.Value.Count, pair.Value.Min!));
    }

    /// <summary>All items, leased ones too, in order.</summary>
    public IEnumerable<QueueItem> InOrder() => _entries.Values.Select(entry => entry.Item).Order(Urgency.Order);

    public QueueItem? Find(CaseKey @case) => _entries.GetValueOrDefault(@case)?.Item;

    /// <summary>Whether the case is known to have left with this version or a later one.</summary>
    public bool HasLeft(CaseKey @case, long version) => _gone.GetValueOrDefault(@case) >= version;

    private void Show(Entry entry)
    {
        var signature = Signature.Of(entry.Item);
        if (!_ready.TryGetValue(signature, out var items))
            _ready[signature] = items = new(Urgency.Order);
        items.Add(entry.Item);
    }

    private void Hide(Entry entry)
    {
        if (_ready.TryGetValue(Signature.Of(entry.Item), out var items))
            items.Remove(entry.Item);
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

    private void ForgetOldTombstones(Instant now)
    {
        while (_goneOrder.TryPeek(out var oldest) && oldest.At < now - TombstoneAge)
        {
            _goneOrder.Dequeue();
            if (_gone.GetValueOrDefault(oldest.Case) == oldest.Version)
                _gone.Remove(oldest.Case);
        }
    }
}
