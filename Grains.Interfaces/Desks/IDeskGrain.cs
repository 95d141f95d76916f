using NodaTime;
using Orleans.Concurrency;
using Servicenav.Cases;
using Servicenav.Queues;

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

    /// <summary>Takes the citizen who has waited longest in the chat, wherever this desk serves.</summary>
    [Alias("pull-chat")]
    Task<Pulled> PullChat(Guid requestId);

    [Alias("state"), ReadOnly]
    Task<DeskState> State();

    /// <summary>Tells the load of this desk anew, though nothing has changed.</summary>
    [Alias("report"), AlwaysInterleave]
    Task Report();

    /// <summary>Told by a case when this desk gets the baton.</summary>
    [Alias("took"), AlwaysInterleave]
    Task Took(CaseKey @case, long version);

    /// <summary>Told by a case when this desk no longer works on it.</summary>
    [Alias("dropped"), AlwaysInterleave]
    Task Dropped(CaseKey @case, long version);

    /// <summary>Takes calls from now on, or no longer; false when nobody is signed on. Ends a wrap-up.</summary>
    [Alias("take-calls")]
    Task<bool> TakeCalls(bool takes);

    /// <summary>Asked by the line; false when the desk is not free for a call.</summary>
    [Alias("offer-call"), AlwaysInterleave]
    Task<bool> OfferCall(CaseKey @case, Instant until);

    /// <summary>The offered call is no longer this desk's to take; one that did not answer takes no calls until it says so.</summary>
    [Alias("call-offer-ended"), AlwaysInterleave]
    Task CallOfferEnded(CaseKey @case, bool unanswered);

    /// <summary>The offered call becomes this desk's; <see cref="Refusal.CallOfferIsOver"/> when it is too late.</summary>
    [Alias("accept-call")]
    Task<CaseReply> AcceptCall(Guid requestId, CaseKey @case);

    /// <summary>Told by a case that this desk has, when somebody begins or stops to wait on the spot.</summary>
    [Alias("live"), AlwaysInterleave]
    Task Live(CaseKey @case, long version, WorkClass @class);
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
    [property: Id(3)] Instant? LastSeen,
    [property: Id(4)] DeskCalls? Calls = null);

/// <summary>A desk's calls.</summary>
/// <param name="Takes">Whether it takes calls at all.</param>
/// <param name="ReadySince">Since when it is free for one; null while it is not.</param>
/// <param name="Offered">The call it is asked to take, until <paramref name="OfferedUntil"/>.</param>
/// <param name="WrapUpUntil">Until when it is spared after its last call.</param>
[GenerateSerializer, Immutable, Alias("desk-calls")]
public sealed record DeskCalls(
    [property: Id(0)] bool Takes,
    [property: Id(1)] Instant? ReadySince,
    [property: Id(2)] CaseKey? Offered,
    [property: Id(3)] Instant? OfferedUntil,
    [property: Id(4)] Instant? WrapUpUntil);

public static class Presence
{
    /// <summary>How long a signed-on desk may be silent before it counts as left.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(15);
}
