namespace Servicenav.Queues;

/// <summary>
/// What can be taken from one line now, in order. The queues' grains and the simulator both take from here. For one thread
/// at a time.
/// </summary>
internal sealed class ReadyWork<T>
{
    /// <summary>
    /// How often work of a higher class may be taken while lower work that the same desk could take waits; then the
    /// lower has its turn. So one take of five is left for letters, however many calls there are.
    /// </summary>
    public const int PassesInRow = 4;

    private readonly Dictionary<Signature, ReadyPart<T>> _parts = [];
    private readonly int[] _passed = new int[Enum.GetValues<WorkClass>().Length];

    public int Count { get; private set; }

    /// <summary>What is ready, per signature; some may be empty.</summary>
    public IReadOnlyCollection<ReadyPart<T>> Parts => _parts.Values;

    public void Add(Signature signature, Place<T> place)
    {
        Count++;
        Part(signature).Add(place);
    }

    public void Remove(Place<T> place)
    {
        if (place.Part is not { } part)
            return;
        Count--;
        part.Remove(place);
    }

    /// <summary>The part of a signature, which stays the same and may be kept.</summary>
    public ReadyPart<T> Part(Signature signature)
    {
        if (!_parts.TryGetValue(signature, out var part))
            _parts[signature] = part = new(signature);
        return part;
    }

    /// <summary>Adds to a part that was kept.</summary>
    public void Add(ReadyPart<T> part, Place<T> place)
    {
        Count++;
        part.Add(place);
    }

    /// <summary>Takes the most urgent item that fits; null when none does.</summary>
    public Place<T>? Take(TakeRequest request) => Take([.. _parts.Values.Where(part => part.Count > 0 && part.Signature.Fits(request))]);

    /// <summary>Takes the most urgent item of parts that fit; null when they are empty.</summary>
    public Place<T>? Take(ReadOnlySpan<ReadyPart<T>> fitting)
    {
        ReadyPart<T>? best = null;
        var waiting = 0;
        foreach (var part in fitting)
        {
            if (part.Count == 0)
                continue;
            waiting |= 1 << (int)part.Signature.Class;
            if (best is null || Before(part, best))
                best = part;
        }

        if (best is null)
            return null;
        if (Share(best.Signature.Class, waiting) is var turn && turn != best.Signature.Class)
            best = First(fitting, turn);
        var place = best.First;
        Remove(place);
        return place;
    }

    /// <summary>Whether the first of one part goes before the first of another.</summary>
    public static bool Before(ReadyPart<T> part, ReadyPart<T> other) =>
        part.Signature.Class != other.Signature.Class
            ? part.Signature.Class < other.Signature.Class
            : part.First.Turn.CompareTo(other.First.Turn) < 0;

    /// <summary>The class whose turn it is among those that wait (a bit each), of which <paramref name="highest"/> is the highest.</summary>
    private WorkClass Share(WorkClass highest, int waiting)
    {
        var turn = highest;
        for (var lower = (int)highest + 1; lower < _passed.Length && turn == highest; lower++)
        {
            if ((waiting & (1 << lower)) != 0 && _passed[lower] >= PassesInRow)
                turn = (WorkClass)lower;
        }

        for (var lower = (int)highest + 1; lower < _passed.Length; lower++)
            _passed[lower] += (waiting >> lower) & 1;
        _passed[(int)turn] = 0;
        return turn;
    }

    private static ReadyPart<T> First(ReadOnlySpan<ReadyPart<T>> fitting, WorkClass @class)
    {
        ReadyPart<T>? first = null;
        foreach (var part in fitting)
        {
            if (part.Count > 0 && part.Signature.Class == @class && (first is null || Before(part, first)))
                first = part;
        }

        return first!;
    }
}
