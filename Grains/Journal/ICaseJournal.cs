using NodaTime;
using Servicenav.Cases;
using Servicenav.Erasing;
using Servicenav.Load;

namespace Servicenav.Journal;

/// <summary>
/// Where cases last: one atomic write per transition, with the events, the case's row in the index, its next
/// due time and its outgoing messages. PostgreSQL and SQLite implement it; one conformance suite tests both.
/// </summary>
/// <remarks>
/// Every method throws <see cref="JournalException"/> when storage fails; then nothing of the call was stored,
/// except that an append whose fate is unknown (a lost connection) may have been, which its request id settles.
/// </remarks>
public interface ICaseJournal
{
    /// <summary>
    /// Records the append if the case is at <see cref="Append.ExpectedVersion"/>, else nothing of it.
    /// Durable when the task completes with <see cref="AppendOutcome.Recorded"/>.
    /// </summary>
    Task<AppendOutcome> Append(Append append, CancellationToken cancel = default);

    /// <summary>
    /// Erases what a case says of people if it is at the version that <see cref="Erasure.Last"/> expects, else nothing: its entries are written
    /// over, its messages and what they say go, the last entry and the proof in the audit log are added, all or nothing.
    /// </summary>
    Task<AppendOutcome> Erase(Erasure erasure, CancellationToken cancel = default);

    /// <summary>The case's entries from the first; empty when there is no such case.</summary>
    Task<IReadOnlyList<JournalEntry>> Read(CaseKey @case, CancellationToken cancel = default);

    /// <summary>Up to <paramref name="limit"/> cases in the order of their keys' bytes, from the first after a key, to walk through all of them.</summary>
    Task<IReadOnlyList<CaseKey>> Cases(CaseKey? after, int limit, CancellationToken cancel = default);

    /// <summary>Up to <paramref name="limit"/> cases of a shard range whose due time is between two instants, both included, earliest first.</summary>
    /// <remarks>
    /// Due times move on as cases are woken, and where they were the store keeps dead rows for a while. A caller that
    /// says from when on it does not know what is due does not wade through them.
    /// </remarks>
    Task<IReadOnlyList<DueCase>> Due(ShardRange range, Instant from, Instant until, int limit, CancellationToken cancel = default);

    /// <summary>Up to <paramref name="limit"/> messages of a shard range to send between two instants, both included, earliest first, without those parked and those of kinds with a receiver.</summary>
    /// <remarks>Kinds with a receiver are asked for by <see cref="IOutbox.Heads"/>. As with <see cref="Due"/>, sent messages from before <paramref name="from"/> cost nothing.</remarks>
    Task<IReadOnlyList<OutboxMessage>> Outgoing(ShardRange range, Instant from, Instant until, int limit, CancellationToken cancel = default);

    /// <summary>The message has been sent and leaves the outbox.</summary>
    Task Sent(Guid message, CancellationToken cancel = default);

    /// <summary>Sending failed at <paramref name="at"/>: it is tried again at <paramref name="retryAt"/>, or parked with its reason when null.</summary>
    Task NotSent(Guid message, Instant? retryAt, string reason, Instant at, CancellationToken cancel = default);
}

/// <summary>Questions to the case index, the current row of every case. Implemented beside <see cref="ICaseJournal"/>.</summary>
public interface ICaseIndex
{
    /// <summary>Every case waiting in a unit's queue.</summary>
    Task<IReadOnlyList<CaseRow>> Waiting(UnitKey unit, CancellationToken cancel = default);

    /// <summary>A municipality's callers and visitors, those who wait and those who have a desk; few, whatever else lies beside them.</summary>
    Task<IReadOnlyList<CaseRow>> LiveContacts(string municipality, CancellationToken cancel = default);

    /// <summary>Cases whose baton a desk has and that are not closed.</summary>
    Task<IReadOnlyList<CaseRow>> HeldBy(DeskKey desk, CancellationToken cancel = default);

    /// <summary>Cases with a hand-over offered to a unit or a desk of it, or a question for its advice.</summary>
    Task<IReadOnlyList<CaseRow>> OfferedTo(UnitKey unit, CancellationToken cancel = default);

    /// <summary>Cases at a unit with letters that nobody has posted, closed ones too, those that have waited longest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<CaseRow>> ToPost(UnitKey unit, int limit, CancellationToken cancel = default);

    /// <summary>A citizen's cases, latest first, at most 100.</summary>
    Task<IReadOnlyList<CaseRow>> OfCitizen(string municipality, string citizenId, CancellationToken cancel = default);

    /// <summary>The services of a municipality's closed cases that are not erased, also those that have left the catalogue.</summary>
    Task<IReadOnlyList<string>> ClosedServices(string municipality, CancellationToken cancel = default);

    /// <summary>Closed cases of a service and a shard range from before an instant, not erased, earliest first.</summary>
    Task<IReadOnlyList<CaseKey>> Closed(ClosedQuery query, CancellationToken cancel = default);

    /// <summary>Cases opened in <c>[from, until)</c> with when, earliest first, at most <paramref name="limit"/>; closed ones too.</summary>
    Task<IReadOnlyList<(CaseKey Case, Instant At)>> Opened(
        string municipality, Instant from, Instant until, int limit, CancellationToken cancel = default);

    /// <summary>
    /// What cases began with, newest first: of the <paramref name="limit"/> cases that came before a place in the store's own order, those of the
    /// municipality. A page costs the same wherever it lies and however many cases there are.
    /// </summary>
    /// <param name="before">From <see cref="OpeningsPage.Next"/>; null for the newest.</param>
    Task<OpeningsPage> Openings(string municipality, long? before, int limit, CancellationToken cancel = default);

    /// <summary>The rows of these cases, in no order; those that there are not are left out.</summary>
    Task<IReadOnlyList<CaseRow>> Of(IReadOnlyList<CaseKey> cases, CancellationToken cancel = default);

    /// <summary>Open cases that fit the question, in the order of <see cref="CasePlace"/>, at most <see cref="CaseQuery.Limit"/>.</summary>
    Task<IReadOnlyList<CaseRow>> Find(CaseQuery query, CancellationToken cancel = default);

    /// <summary>Closed cases that fit the question, latest closed first.</summary>
    Task<IReadOnlyList<CaseRow>> FindClosed(ClosedCasesQuery query, CancellationToken cancel = default);

    /// <summary>
    /// What a reader who keeps a copy does not have yet, looking at no more than <paramref name="limit"/> cases or entries, of whichever municipality:
    /// a page costs the same wherever it lies. Whoever reads on from page to page sees every case's last state.
    /// </summary>
    /// <param name="after">From <see cref="ChangesPage.After"/>; null to begin.</param>
    /// <returns>Null when the place is not this store's: the reader must begin anew.</returns>
    Task<ChangesPage?> Changes(string municipality, ChangePlace? after, int limit, CancellationToken cancel = default);

    /// <summary>Cases that everybody may know of, with <see cref="CaseRow.Shown"/>.</summary>
    Task<IReadOnlyList<CaseRow>> Shown(ShownQuery query, CancellationToken cancel = default);

    /// <summary>Those of the cases that everybody may know of, with <see cref="CaseRow.Shown"/>, in no order.</summary>
    Task<IReadOnlyList<CaseRow>> Shown(IReadOnlyList<CaseKey> cases, CancellationToken cancel = default);

    /// <summary>Open cases counted per unit by the state of their nearest deadline.</summary>
    Task<IReadOnlyList<UnitCount>> CountOpen(string municipality, Instant now, Instant soon, CancellationToken cancel = default);

    /// <summary>What open cases need of the catalogue, counted. Looks at every open case of the municipality.</summary>
    Task<IReadOnlyList<OpenUse>> OpenUses(string municipality, CancellationToken cancel = default);

    /// <summary>How many open cases fit the question; its limit counts for nothing.</summary>
    Task<int> HowMany(CaseQuery query, CancellationToken cancel = default);

    /// <summary>Open cases raised to a supervisor or higher.</summary>
    Task<int> CountRaised(string municipality, CancellationToken cancel = default);

    /// <summary>Cases opened and closed in <c>[from, until)</c>, by whole hours since its beginning; hours without any are left out.</summary>
    Task<IReadOnlyList<HourFlow>> CountHours(string municipality, Instant from, Instant until, CancellationToken cancel = default);

    /// <summary>
    /// Puts right the rows that differ from those given, which their cases' entries have made. One whose case has another
    /// last entry by now is left alone: its own append has written it.
    /// </summary>
    /// <returns>How many differed.</returns>
    Task<int> Correct(IReadOnlyList<CaseRow> rows, CancellationToken cancel = default);
}

/// <summary>Storage failed and nothing was recorded, or (see <see cref="ICaseJournal"/>) its fate is unknown.</summary>
public sealed class JournalException(Refusal refusal, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary><see cref="Refusal.StorageIsFull"/> or <see cref="Refusal.StorageIsUnavailable"/>.</summary>
    public Refusal Refusal { get; } = refusal;
}

public enum AppendOutcome
{
    Recorded,

    /// <summary>The case is at another version; the writer must read again.</summary>
    Conflict,
}
