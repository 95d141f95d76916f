namespace Servicenav.Queues;

/// <summary>The order of work: class first, then whose <see cref="Turn"/> it is.</summary>
internal sealed class Urgency : IComparer<QueueItem>
{
    public static readonly Urgency Order = new();

    public int Compare(QueueItem? x, QueueItem? y)
    {
        if (ReferenceEquals(x, y))
            return 0;
        if (x is null || y is null)
            return x is null ? -1 : 1;

        var order = x.Class.CompareTo(y.Class);
        return order != 0 ? order : x.Turn().CompareTo(y.Turn());
    }
}

/// <summary>What a desk must know to take an item; items are kept in order per signature.</summary>
internal readonly record struct Signature(WorkClass Class, string Skill, string Language, bool Movable)
{
    public static Signature Of(QueueItem item) => new(item.Class, item.Skill, item.Language, item.Movable);

    public bool Fits(TakeRequest request) =>
        (Movable || !request.MovableOnly) && request.Skills.Contains(Skill) && request.Languages.Contains(Language)
        && request.Classes?.Contains(Class) != false;
}

internal static class QueueItems
{
    public static Turn Turn(this QueueItem item) => Queues.Turn.Of(item.Class, item.Due, item.Since, item.Case.Reference);
}
