namespace Servicenav.Duplicates;

/// <summary>The newest cases that have something in common, by what that is.</summary>
internal sealed class Newest<T>
    where T : notnull
{
    private const int Kept = 200;

    private readonly Dictionary<T, LinkedList<Fingerprint>> _cases = [];

    public IEnumerable<Fingerprint> Of(T common) => _cases.TryGetValue(common, out var known) ? known : [];

    public void Add(T common, Fingerprint it)
    {
        if (!_cases.TryGetValue(common, out var known))
            _cases[common] = known = [];
        known.AddLast(it);
        if (known.Count > Kept)
            known.RemoveFirst();
    }

    /// <summary>The oldest of all is the oldest here too, unless newer ones have pushed it out.</summary>
    public void Forget(T common, Fingerprint it)
    {
        var known = _cases[common];
        if (ReferenceEquals(known.First!.Value, it))
            known.RemoveFirst();
        if (known.Count == 0)
            _cases.Remove(common);
    }
}
