using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Queues;

/// <summary>
/// Which cases have left a place, and with which version, for as long as word of them may still be on its way: what was said
/// before that comes late is known by it. For one thread at a time.
/// </summary>
internal sealed class Tombstones
{
    private static readonly Duration Age = Duration.FromMinutes(2);
    private readonly Dictionary<CaseKey, long> _left = [];
    private readonly Queue<(CaseKey Case, long Version, Instant At)> _order = new();

    public int Count => _left.Count;

    /// <summary>The case has left with this version; what is older than two minutes is forgotten.</summary>
    public void Add(CaseKey @case, long version, Instant now)
    {
        while (_order.TryPeek(out var oldest) && oldest.At < now - Age)
        {
            _order.Dequeue();
            if (_left.GetValueOrDefault(oldest.Case) == oldest.Version)
                _left.Remove(oldest.Case);
        }

        if (HasLeft(@case, version))
            return;
        _left[@case] = version;
        _order.Enqueue((@case, version, now));
    }

    /// <summary>Whether the case is known to have left with this version or a later one.</summary>
    public bool HasLeft(CaseKey @case, long version) => _left.TryGetValue(@case, out var left) && left >= version;
}
