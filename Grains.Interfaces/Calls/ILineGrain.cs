using NodaTime;
using Orleans.Concurrency;
using Servicenav.Queues;

namespace Servicenav.Calls;

/// <summary>
/// A municipality's waiting calls and the desks that take calls, keyed by its key: offers each call to one desk at a time.
/// Soft state: what waits is read from the index, and who is ready from the desks.
/// </summary>
[Alias("line")]
public interface ILineGrain : IGrainWithStringKey
{
    /// <summary>A call waits in a unit's queue; an older version than the one known is ignored.</summary>
    [Alias("waits"), AlwaysInterleave]
    Task Waits(QueueItem call, UnitKey unit);

    /// <summary>The call no longer waits since this version.</summary>
    [Alias("left"), AlwaysInterleave]
    Task Left(CaseKey call, long version);

    /// <summary>A desk is free for a call.</summary>
    [Alias("ready"), AlwaysInterleave]
    Task Ready(ReadyDesk desk);

    [Alias("busy"), AlwaysInterleave]
    Task Busy(DeskKey desk);

    /// <summary>Wakes it where it does not run, so that calls are offered after a silo has gone.</summary>
    [Alias("watch"), AlwaysInterleave]
    Task Watch();
}

/// <param name="Since">Since when it is free: the one that has been free longest is asked first.</param>
[GenerateSerializer, Immutable, Alias("ready-desk")]
public sealed record ReadyDesk(
    [property: Id(0)] DeskKey Desk,
    [property: Id(1)] IReadOnlyList<string> Skills,
    [property: Id(2)] IReadOnlyList<string> Languages,
    [property: Id(3)] Instant Since);
