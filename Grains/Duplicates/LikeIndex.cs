using System.Collections.Immutable;
using Servicenav.Cases;

namespace Servicenav.Duplicates;

/// <summary>
/// The newest cases, found by their words and by where they are. Of a word or a spot that many have only the newest are looked at, so that a
/// question and a new case cost the same however many there are.
/// </summary>
/// <param name="capacity">The oldest case is forgotten when there are more.</param>
internal sealed class LikeIndex(int capacity)
{
    /// <summary>A place in common is worth so many other words when it is chosen what to compare; so is being near, and the same service there.</summary>
    private const int OfPlace = 3;

    /// <summary>Compared in full: those that have most in common.</summary>
    private const int Compared = 60;

    private readonly Queue<Fingerprint> _order = new();
    private readonly Dictionary<CaseKey, Fingerprint> _cases = [];
    private readonly Newest<int> _byWord = new();
    private readonly Newest<Cell> _byCell = new();

    public int Count => _order.Count;

    public bool Knows(CaseKey @case) => _cases.ContainsKey(@case);

    /// <summary>Cases come in the order of their opening, more or less; one that is known already is not added again.</summary>
    public void Add(Fingerprint it)
    {
        if (!_cases.TryAdd(it.Case, it))
            return;
        _order.Enqueue(it);
        foreach (var word in it.Words)
            _byWord.Add(word, it);
        if (it.At is { } at)
            _byCell.Add(Cell.Of(at), it);
        if (_order.Count > capacity)
            Forget(_order.Dequeue());
    }

    /// <summary>Most alike first; nothing for a case that is not known.</summary>
    public IReadOnlyList<LikeCase> Like(CaseKey @case, int limit)
    {
        if (!_cases.TryGetValue(@case, out var it))
            return [];
        var shared = new Dictionary<Fingerprint, int>(ReferenceEqualityComparer.Instance);
        foreach (var word in it.Words)
        {
            foreach (var other in _byWord.Of(word))
                shared[other] = shared.GetValueOrDefault(other) + (it.Places.BinarySearch(word) >= 0 || other.Places.BinarySearch(word) >= 0 ? OfPlace : 1);
        }

        foreach (var other in it.At is { } at ? Cell.Around(at).SelectMany(_byCell.Of) : [])
            shared[other] = shared.GetValueOrDefault(other) + OfPlace + (it.Service is not null && it.Service == other.Service ? OfPlace : 0);

        shared.Remove(it);
        return
        [
            .. shared.Where(other => other.Value > 1).OrderByDescending(other => other.Value).Take(Compared)
                .Select(other => new LikeCase(other.Key.Case, Likeness.Of(it, other.Key), Likeness.NameSamePlace(it, other.Key)))
                .Where(like => like.Likeness >= LikeCase.Suggested)
                .OrderByDescending(like => like.Likeness)
                .Take(limit),
        ];
    }

    private void Forget(Fingerprint it)
    {
        _cases.Remove(it.Case);
        foreach (var word in it.Words)
            _byWord.Forget(word, it);
        if (it.At is { } at)
            _byCell.Forget(Cell.Of(at), it);
    }
}
