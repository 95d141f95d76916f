using NodaTime;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav.Balancing;

/// <summary>
/// Where a desk takes from when its own unit has nothing for it: where the most urgent work waits that it may take. With
/// the own unit first, no desk is idle while work waits that it could do, whatever the unit.
/// </summary>
internal static class Elsewhere
{
    /// <summary>Units other than the one the desk serves, most urgent first.</summary>
    public static IEnumerable<UnitKey> Order(IEnumerable<QueueLoad> queues, TakeRequest request) =>
        from queue in queues
        where queue.Unit != request.Serves
        let heads = queue.Signatures.Where(part => part.Count > 0 && Signature(part).Fits(request)).Select(Head.Of).ToList()
        where heads.Count > 0
        orderby heads.Min()
        select queue.Unit;

    private static Signature Signature(SignatureLoad part) => new(part.Class, part.Skill, part.Language, part.Movable);
}

/// <summary>How urgent the first of what waits somewhere is.</summary>
internal readonly record struct Head(WorkClass Class, Instant Turn) : IComparable<Head>
{
    public static Head Of(SignatureLoad part) => new(part.Class, part.Due ?? Instant.MaxValue);

    public static Head Of<T>(ReadyPart<T> part) => new(part.Signature.Class, part.First.Turn.By);

    public int CompareTo(Head other) => Class != other.Class ? Class.CompareTo(other.Class) : Turn.CompareTo(other.Turn);
}
