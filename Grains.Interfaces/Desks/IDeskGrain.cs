using NodaTime;
using Orleans.Concurrency;
using Servicenav.Cases;

namespace Servicenav.Desks;

/// <summary>One staffed place, keyed by <see cref="DeskKey"/>.</summary>
[Alias("desk")]
public interface IDeskGrain : IGrainWithStringKey
{
    /// <summary>Somebody sits down with what they know; replaces whoever was signed on.</summary>
    [Alias("sign-on")]
    Task SignOn(SignOn who);

    /// <summary>The person leaves; work not touched since its claim goes back to the queues.</summary>
    [Alias("sign-off")]
    Task SignOff();

    /// <summary>Whoever sits there is lent to a unit, or no longer when null.</summary>
    [Alias("serve")]
    Task Serve(UnitKey? unit);

    /// <summary>The person is still there; a desk not seen for <see cref="Presence.Patience"/> is signed off.</summary>
    [Alias("touch"), AlwaysInterleave]
    Task Touch();

    /// <summary>Takes the next case: from the own unit, else from where work waits that this desk may take.</summary>
    [Alias("pull")]
    Task<Pulled> Pull(Guid requestId);

    [Alias("state"), ReadOnly]
    Task<DeskState> State();

    /// <summary>Told by a case when this desk gets the baton.</summary>
    [Alias("took"), AlwaysInterleave]
    Task Took(CaseKey @case, long version);

    /// <summary>Told by a case when this desk no longer works on it.</summary>
    [Alias("dropped"), AlwaysInterleave]
    Task Dropped(CaseKey @case, long version);
}

/// <param name="LentTo">The unit that the person serves as their own for now; null for the desk's.</param>
[GenerateSerializer, Immutable, Alias("sign-on")]
public sealed record SignOn(
    [property: Id(0)] string StaffId,
    [property: Id(1)] string Name,
    [property: Id(2)] IReadOnlyList<string> Skills,
    [property: Id(3)] IReadOnlyList<string> Languages,
    [property: Id(4)] int Capacity,
    [property: Id(5)] UnitKey? LentTo = null);

/// <summary>What a pull gave.</summary>
/// <param name="Case">Null when nothing fits; then <paramref name="Refusal"/> may say why not even tried.</param>
/// <param name="From">The unit whose queue it came from.</param>
[GenerateSerializer, Immutable, Alias("pulled")]
public sealed record Pulled(
    [property: Id(0)] CaseKey? Case,
    [property: Id(1)] UnitKey? From,
    [property: Id(2)] Refusal? Refusal);

/// <param name="SignedOn">Null when the desk is empty.</param>
/// <param name="Holds">Cases the desk has the baton of and works on, not those it has answered.</param>
[GenerateSerializer, Immutable, Alias("desk-state")]
public sealed record DeskState(
    [property: Id(0)] DeskKey Key,
    [property: Id(1)] SignOn? SignedOn,
    [property: Id(2)] IReadOnlyList<CaseKey> Holds,
    [property: Id(3)] Instant? LastSeen);

public static class Presence
{
    /// <summary>How long a signed-on desk may be silent before it counts as left.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(15);
}
