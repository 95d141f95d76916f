using System.Collections.Concurrent;

namespace Servicenav.Traffic;

/// <summary>What the people in the town tell each other: cases they have seen, and batons offered to a desk.</summary>
internal sealed class Noticeboard
{
    private const int Remembered = 60;

    private readonly ConcurrentQueue<CaseKey> _seen = new();
    private readonly ConcurrentDictionary<DeskKey, ConcurrentQueue<CaseKey>> _offered = new();

    public void Saw(CaseKey @case)
    {
        _seen.Enqueue(@case);
        while (_seen.Count > Remembered)
            _seen.TryDequeue(out _);
    }

    /// <summary>One of the latest cases; null before there is any.</summary>
    public CaseKey? Any(Random random) => _seen.ToArray() is { Length: > 0 } seen ? seen[random.Next(seen.Length)] : null;

    public void Offer(DeskKey to, CaseKey @case) => _offered.GetOrAdd(to, _ => new()).Enqueue(@case);

    public CaseKey? NextOffer(DeskKey to) => _offered.TryGetValue(to, out var offers) && offers.TryDequeue(out var @case) ? @case : null;
}
