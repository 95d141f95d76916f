using NodaTime;

namespace Servicenav.Journal;

/// <summary>
/// Questions to the outbox, and what people decide about messages that could not be sent. Implemented beside <see cref="ICaseJournal"/>.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Messages of a kind with a receiver, to send until an instant: of each case the one that was written first and is not sent, if its time has come, earliest
    /// first. Later ones of the case wait behind it; parked ones hold nobody up.
    /// </summary>
    Task<IReadOnlyList<OutboxMessage>> Heads(string kind, ShardRange range, Instant until, int limit, CancellationToken cancel = default);

    /// <summary>Kinds with a receiver of which something waits in a shard range.</summary>
    Task<IReadOnlyList<string>> Receivers(ShardRange range, CancellationToken cancel = default);

    /// <summary>A municipality's messages that failed at least once, and those that wait for a receiver, counted by what they have in common.</summary>
    Task<IReadOnlyList<OutboxGroup>> Groups(string municipality, CancellationToken cancel = default);

    /// <summary>In the order in which they were written, at most <see cref="OutboxQuery.Limit"/>.</summary>
    Task<IReadOnlyList<OutboxRow>> Find(OutboxQuery query, CancellationToken cancel = default);

    /// <summary>Those that fit are tried again as if for the first time; the query's limit and place count for nothing.</summary>
    /// <returns>How many.</returns>
    Task<int> SendAgain(OutboxQuery query, Instant now, CancellationToken cancel = default);

    /// <summary>Those that fit are never sent; the query's limit and place count for nothing.</summary>
    /// <returns>How many.</returns>
    Task<int> Drop(OutboxQuery query, CancellationToken cancel = default);

    /// <summary>Parks what waits of a kind and a shard range, with a reason; what is parked already keeps its own.</summary>
    Task Park(string kind, ShardRange range, string reason, Instant now, CancellationToken cancel = default);
}

/// <summary>A question for a municipality's messages that failed at least once; every null means any.</summary>
/// <param name="After">Only what was written after this one, by <see cref="OutboxRow.Number"/>.</param>
public sealed record OutboxQuery(
    string Municipality, string? Kind = null, bool? Parked = null, string? Reason = null, Guid? Id = null, long After = long.MinValue, int Limit = 50);

/// <param name="Reason">Why the last try failed; null for those not yet tried.</param>
/// <param name="TriedAt">The latest try of any of them.</param>
public sealed record OutboxGroup(string Kind, bool Parked, string? Reason, int Messages, Instant? TriedAt);

/// <summary>A message that failed at least once.</summary>
/// <param name="Number">Its place in the order of writing.</param>
/// <param name="SendAt">The next try; null when it is parked.</param>
public sealed record OutboxRow(
    long Number, Guid Id, CaseKey Case, string Kind, ReadOnlyMemory<byte> Body, Instant? SendAt, int Attempts, string Reason, Instant? TriedAt);
