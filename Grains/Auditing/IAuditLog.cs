using NodaTime;

namespace Servicenav.Auditing;

/// <summary>
/// Who saw and did what: only added to, in the store itself, and chained so that a change shows. What is done to a case is in its own
/// events and not here. PostgreSQL and SQLite implement it; one conformance suite tests both.
/// </summary>
/// <remarks>Every method throws <see cref="Journal.JournalException"/> when storage fails; whoever records before showing then shows nothing.</remarks>
public interface IAuditLog
{
    /// <summary>Durable when the task completes. A record that would not be later than its predecessor gets the next time after it.</summary>
    Task Record(IReadOnlyList<AuditEntry> entries, CancellationToken cancel = default);

    /// <summary>Latest first, at most <see cref="AuditQuery.Limit"/>; as quick at the end of a long log as at its beginning.</summary>
    Task<IReadOnlyList<AuditRecord>> Find(AuditQuery query, CancellationToken cancel = default);

    /// <summary>
    /// Erases a municipality's records from before an instant, at most <paramref name="limit"/> of them, and records that as
    /// <see cref="AuditKind.LogPruned"/>. The store refuses it for records younger than two years.
    /// </summary>
    /// <returns>How many went.</returns>
    Task<int> Prune(string municipality, Instant before, Instant now, int limit, CancellationToken cancel = default);
}
