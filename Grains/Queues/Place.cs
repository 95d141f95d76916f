namespace Servicenav.Queues;

/// <summary>An item's place among what is ready with the same signature. It belongs to one <see cref="ReadyWork{T}"/>.</summary>
internal sealed class Place<T>(T item, Turn turn)
{
    public T Item { get; } = item;

    public Turn Turn { get; } = turn;

    /// <summary>Where it stands; null when it has left.</summary>
    internal ReadyPart<T>? Part { get; set; }

    /// <summary>Its index there.</summary>
    internal int Index { get; set; }
}
