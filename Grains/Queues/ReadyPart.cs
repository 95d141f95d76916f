namespace Servicenav.Queues;

/// <summary>
/// What is ready with one signature, as a binary heap: adding and removing are O(log n), the first is at hand, and no node is
/// made for an item.
/// </summary>
internal sealed class ReadyPart<T>(Signature signature)
{
    private Place<T>[] _heap = new Place<T>[4];

    public Signature Signature { get; } = signature;

    public int Count { get; private set; }

    /// <summary>The one whose turn it is.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Place<T> First => Count > 0 ? _heap[0] : throw new InvalidOperationException("nothing is ready");

    public void Add(Place<T> place)
    {
        if (Count == _heap.Length)
            Array.Resize(ref _heap, 2 * Count);
        place.Part = this;
        Rise(place, Count++);
    }

    public void Remove(Place<T> place)
    {
        var (last, index) = (_heap[--Count], place.Index);
        _heap[Count] = null!;
        place.Part = null;
        if (ReferenceEquals(last, place))
            return;
        if (index > 0 && last.Turn.CompareTo(_heap[(index - 1) / 2].Turn) < 0)
            Rise(last, index);
        else
            Sink(last, index);
    }

    /// <summary>From the first on, as far as somebody reads.</summary>
    public IEnumerable<Place<T>> InOrder()
    {
        var next = new PriorityQueue<int, Turn>();
        if (Count > 0)
            next.Enqueue(0, _heap[0].Turn);
        while (next.TryDequeue(out var index, out _))
        {
            yield return _heap[index];
            for (var child = (2 * index) + 1; child <= (2 * index) + 2 && child < Count; child++)
                next.Enqueue(child, _heap[child].Turn);
        }
    }

    private void Rise(Place<T> place, int index)
    {
        while (index > 0 && _heap[(index - 1) / 2] is var parent && place.Turn.CompareTo(parent.Turn) < 0)
        {
            Put(parent, index);
            index = (index - 1) / 2;
        }

        Put(place, index);
    }

    private void Sink(Place<T> place, int index)
    {
        for (int child; (child = (2 * index) + 1) < Count; index = child)
        {
            if (child + 1 < Count && _heap[child + 1].Turn.CompareTo(_heap[child].Turn) < 0)
                child++;
            if (place.Turn.CompareTo(_heap[child].Turn) <= 0)
                break;
            Put(_heap[child], index);
        }

        Put(place, index);
    }

    private void Put(Place<T> place, int index) => (_heap[index], place.Index) = (place, index);
}
