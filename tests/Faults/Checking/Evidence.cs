using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Checking;

/// <summary>What storage and the post hold when everything has settled.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Cases">Every case there is, with its entries in the order of their versions.</param>
/// <param name="Index">The index's row of each case.</param>
/// <param name="Letters">Ids of the messages that have become letters.</param>
/// <param name="Outbox">Messages that have not been sent.</param>
internal sealed record Evidence(
    Instant At,
    IReadOnlyDictionary<CaseKey, IReadOnlyList<Recorded>> Cases,
    IReadOnlyDictionary<CaseKey, IndexRow> Index,
    IReadOnlySet<Guid> Letters,
    IReadOnlyDictionary<Guid, Unsent> Outbox);

internal sealed record Recorded(long Version, Transition What);

internal sealed record IndexRow(long Version, Instant? WakeAt);

/// <param name="SendAt">When it is to be sent; null when it is parked.</param>
internal sealed record Unsent(Instant? SendAt, string? Reason);
