using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

internal sealed partial class SqliteJournal
{
    public Task<IReadOnlyList<JournalEntry>> Read(CaseKey @case, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT version, at, request_id, events FROM case_entry
        WHERE case_id = (SELECT id FROM case_row WHERE case_key = $case) ORDER BY version
        """,
        row => new JournalEntry(row.GetInt64(0), row.InstantAt(1), row.GuidAt(2), row.GetFieldValue<byte[]>(3)),
        cancel,
        ("$case", @case.ToString()));

    public Task<IReadOnlyList<CaseKey>> Cases(CaseKey? after, int limit, CancellationToken cancel = default) => _readers.Query(
        "SELECT case_key FROM case_row WHERE case_key > $after ORDER BY case_key LIMIT $limit",
        row => row.CaseAt(0),
        cancel,
        ("$after", after?.ToString() ?? ""), ("$limit", limit));

    public Task<IReadOnlyList<DueCase>> Due(
        ShardRange range, Instant from, Instant until, int limit, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT case_key, wake_at FROM case_row
        WHERE wake_at IS NOT NULL AND wake_at BETWEEN $from AND $until AND shard BETWEEN $first AND $last
        ORDER BY wake_at LIMIT $limit
        """,
        row => new DueCase(row.CaseAt(0), row.InstantAt(1)),
        cancel,
        ("$from", from.Stored()), ("$until", until.Stored()), ("$first", range.First), ("$last", range.Last), ("$limit", limit));

    public Task<IReadOnlyList<OutboxMessage>> Outgoing(
        ShardRange range, Instant from, Instant until, int limit, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT id, case_key, kind, body, send_at, attempts FROM outbox
        WHERE send_at IS NOT NULL AND instr(kind, '/') = 0 AND send_at BETWEEN $from AND $until AND shard BETWEEN $first AND $last
        ORDER BY send_at, seq LIMIT $limit
        """,
        Message,
        cancel,
        ("$from", from.Stored()), ("$until", until.Stored()), ("$first", range.First), ("$last", range.Last), ("$limit", limit));
}
