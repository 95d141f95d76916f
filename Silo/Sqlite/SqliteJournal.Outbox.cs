using Microsoft.Data.Sqlite;
using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

internal sealed partial class SqliteJournal
{
    public Task<IReadOnlyList<OutboxMessage>> Heads(
        string kind, ShardRange range, Instant until, int limit, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT id, case_key, kind, body, send_at, attempts FROM outbox AS o
        WHERE kind = $kind AND instr(kind, '/') > 0 AND send_at IS NOT NULL AND send_at <= $until AND shard BETWEEN $first AND $last AND NOT EXISTS (
            SELECT 1 FROM outbox AS e INDEXED BY outbox_line
            WHERE e.kind = o.kind AND instr(e.kind, '/') > 0 AND e.case_key = o.case_key AND e.seq < o.seq AND e.send_at IS NOT NULL)
        ORDER BY send_at, seq LIMIT $limit
        """,
        Message,
        cancel,
        ("$kind", kind), ("$until", until.Stored()), ("$first", range.First), ("$last", range.Last), ("$limit", limit));

    public Task<IReadOnlyList<string>> Receivers(ShardRange range, CancellationToken cancel = default) => _readers.Query(
        "SELECT DISTINCT kind FROM outbox WHERE instr(kind, '/') > 0 AND send_at IS NOT NULL AND shard BETWEEN $first AND $last",
        row => row.GetString(0),
        cancel,
        ("$first", range.First), ("$last", range.Last));

    public Task<IReadOnlyList<OutboxGroup>> Groups(string municipality, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT kind, send_at IS NULL, reason, count(*), max(tried_at) FROM outbox
        WHERE (reason IS NOT NULL OR instr(kind, '/') > 0) AND case_key > $municipality || '/' AND case_key < $municipality || '0'
        GROUP BY kind, send_at IS NULL, reason ORDER BY kind, send_at IS NULL, reason
        """,
        row => new OutboxGroup(row.GetString(0), row.GetBoolean(1), row.MaybeTextAt(2), row.GetInt32(3), row.MaybeInstantAt(4)),
        cancel,
        ("$municipality", municipality));

    public Task<IReadOnlyList<OutboxRow>> Find(OutboxQuery query, CancellationToken cancel = default) => _readers.Query(
        $"""
        SELECT seq, id, case_key, kind, body, send_at, attempts, reason, tried_at FROM outbox
        WHERE {OutboxStatements.Narrowed} AND seq > $after ORDER BY seq LIMIT $limit
        """,
        row => new OutboxRow(
            row.GetInt64(0), row.GuidAt(1), row.CaseAt(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.MaybeInstantAt(5), row.GetInt32(6), row.GetString(7),
            row.MaybeInstantAt(8)),
        cancel,
        [.. OutboxStatements.Narrowing(query), ("$after", query.After), ("$limit", query.Limit)]);

    public Task<int> SendAgain(OutboxQuery query, Instant now, CancellationToken cancel = default) =>
        Decide(statements => statements.Outbox.SendAgain(query, now), cancel);

    public Task<int> Drop(OutboxQuery query, CancellationToken cancel = default) => Decide(statements => statements.Outbox.Drop(query), cancel);

    public Task Park(string kind, ShardRange range, string reason, Instant now, CancellationToken cancel = default) =>
        Decide(statements => statements.Outbox.Park(kind, range, reason, now), cancel);

    private async Task<int> Decide(Func<WriteStatements, int> decide, CancellationToken cancel)
    {
        var changed = 0;
        await Write(
            statements =>
            {
                changed = decide(statements);
                return AppendOutcome.Recorded;
            },
            cancel).ConfigureAwait(false);
        return changed;
    }

    private static OutboxMessage Message(SqliteDataReader row) => new(
        row.GuidAt(0), row.CaseAt(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.InstantAt(4), row.GetInt32(5));
}
