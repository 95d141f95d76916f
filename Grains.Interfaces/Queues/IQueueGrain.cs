using NodaTime;
using Orleans.Concurrency;

namespace Servicenav.Queues;

/// <summary>
/// One unit's queue, keyed by <see cref="UnitKey"/>. It keeps nothing: what waits is rebuilt from the case index,
/// and the case alone decides who holds it.
/// </summary>
[Alias("queue")]
public interface IQueueGrain : IGrainWithStringKey
{
    /// <summary>Puts or updates an item; an older version than the one known is ignored.</summary>
    [Alias("put"), AlwaysInterleave]
    Task Put(QueueItem item);

    /// <summary>The case has left the queue with this version.</summary>
    [Alias("remove"), AlwaysInterleave]
    Task Remove(CaseKey @case, long version);

    /// <summary>
    /// The case is in memory at this version from now on, so that it must be asked itself. False when that is too late: it has left, or is being
    /// claimed.
    /// </summary>
    [Alias("wakes"), AlwaysInterleave]
    Task<bool> Wakes(CaseKey @case, long version);

    /// <summary>The most urgent item that the desk can serve, leased for <see cref="Lease.Length"/>; null when there is none.</summary>
    [Alias("take")]
    Task<QueueItem?> Take(TakeRequest request);

    /// <summary>Gives a leased item back before its lease ends.</summary>
    [Alias("give-back")]
    Task GiveBack(CaseKey @case);

    /// <summary>The items in the order a desk with every skill would get them, at most <paramref name="limit"/>.</summary>
    [Alias("waiting"), ReadOnly]
    Task<IReadOnlyList<QueueItem>> Waiting(int limit);

    /// <summary>Tells the load of this queue anew, though nothing has changed.</summary>
    [Alias("report"), AlwaysInterleave]
    Task Report();

    /// <summary>Compares with the index now and repairs; returns how many items were wrong.</summary>
    [Alias("reconcile")]
    Task<int> Reconcile();
}

/// <summary>A waiting case, with what is needed to order and match it.</summary>
/// <param name="Version">The case's version that put it there.</param>
/// <param name="Due">The nearest promise's due time; null when none is running.</param>
/// <param name="Movable">False for visits, which are served where the visitor is.</param>
/// <param name="AtRest">
/// No grain has the case in memory: whoever takes the item may let the case decide without waking it. Only said by who knows it.
/// </param>
[GenerateSerializer, Immutable, Alias("queue-item")]
public sealed record QueueItem(
    [property: Id(0)] CaseKey Case,
    [property: Id(1)] long Version,
    [property: Id(2)] WorkClass Class,
    [property: Id(3)] string Skill,
    [property: Id(4)] string Language,
    [property: Id(5)] bool Movable,
    [property: Id(6)] Instant? Due,
    [property: Id(7)] Instant Since,
    [property: Id(8)] bool AtRest = false)
{
    /// <summary>Somebody waits whom a desk anywhere may meet.</summary>
    public bool IsChat => this is { Class: WorkClass.Visit, Movable: true };
}

/// <summary>Classes of work, most urgent first.</summary>
public enum WorkClass
{
    LiveCall,

    /// <summary>Somebody waits on the spot: in an office, or, where it may be moved, in the chat.</summary>
    Visit,
    Written,
}

/// <param name="MovableOnly">True when the desk serves another unit than the queue's.</param>
/// <param name="LentTo">The unit the desk serves as its own; null for the one where it stands.</param>
/// <param name="Classes">The classes of work it takes; null for all.</param>
[GenerateSerializer, Immutable, Alias("take-request")]
public sealed record TakeRequest(
    [property: Id(0)] DeskKey Desk,
    [property: Id(1)] IReadOnlyList<string> Skills,
    [property: Id(2)] IReadOnlyList<string> Languages,
    [property: Id(3)] bool MovableOnly = false,
    [property: Id(4)] UnitKey? LentTo = null,
    [property: Id(5)] IReadOnlyList<WorkClass>? Classes = null)
{
    /// <summary>The unit whose work comes first.</summary>
    public UnitKey Serves => LentTo ?? Desk.UnitKey;
}

/// <summary>A taken item is hidden from others for this long; unclaimed it comes back.</summary>
public static class Lease
{
    public static readonly Duration Length = Duration.FromSeconds(10);
}
