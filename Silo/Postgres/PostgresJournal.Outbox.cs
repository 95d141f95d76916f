using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Servicenav.Journal;

namespace Servicenav.Postgres;

internal sealed partial class PostgresJournal
{
    /// <summary>In the order of bytes a municipality's case keys lie between its name with a slash and with the sign after it.</summary>
    private const string Narrowed =
        """
        reason IS NOT NULL AND case_key > $1 || '/' AND case_key < $1 || '0'
            AND ($2::text IS NULL OR kind = $2) AND ($3::boolean IS NULL OR (send_at IS NULL) = $3) AND ($4::text IS NULL OR reason = $4) AND ($5::uuid IS NULL OR id = $5)
        """;

    public Task<IReadOnlyList<OutboxMessage>> Heads(
        string kind, ShardRange range, Instant until, int limit, CancellationToken cancel = default) => _source.Query(
        """
        SELECT id, case_key, kind, body, send_at, attempts FROM outbox AS o
        WHERE kind = $1 AND kind LIKE '%/%' AND send_at <= $2 AND shard BETWEEN $3 AND $4 AND NOT EXISTS (
            SELECT FROM outbox AS e
            WHERE e.kind = o.kind AND e.kind LIKE '%/%' AND e.case_key = o.case_key AND e.seq < o.seq AND e.send_at IS NOT NULL)
        ORDER BY send_at, seq LIMIT $5
        """,
        Message,
        cancel,
        Text(kind), new() { Value = until.Stored() },
        new() { Value = (long)range.First }, new() { Value = (long)range.Last }, new() { Value = limit });

    public Task<IReadOnlyList<string>> Receivers(ShardRange range, CancellationToken cancel = default) => _source.Query(
        "SELECT DISTINCT kind FROM outbox WHERE kind LIKE '%/%' AND send_at IS NOT NULL AND shard BETWEEN $1 AND $2",
        row => row.GetString(0),
        cancel,
        new() { Value = (long)range.First }, new() { Value = (long)range.Last });

    public Task<IReadOnlyList<OutboxGroup>> Groups(string municipality, CancellationToken cancel = default) => _source.Query(
        """
        SELECT kind, send_at IS NULL, reason, count(*), max(tried_at) FROM outbox
        WHERE (reason IS NOT NULL OR kind LIKE '%/%') AND case_key > $1 || '/' AND case_key < $1 || '0'
        GROUP BY kind, send_at IS NULL, reason ORDER BY kind, send_at IS NULL, reason
        """,
        row => new OutboxGroup(row.GetString(0), row.GetBoolean(1), row.MaybeTextAt(2), (int)row.GetInt64(3), row.MaybeInstantAt(4)),
        cancel,
        Text(municipality));

    public Task<IReadOnlyList<OutboxRow>> Find(OutboxQuery query, CancellationToken cancel = default) => _source.Query(
        $"""
        SELECT seq, id, case_key, kind, body, send_at, attempts, reason, tried_at FROM outbox
        WHERE {Narrowed} AND seq > $6 ORDER BY seq LIMIT $7
        """,
        row => new OutboxRow(
            row.GetInt64(0), row.GetGuid(1), row.KeyAt<CaseKey>(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.MaybeInstantAt(5), row.GetInt32(6),
            row.GetString(7), row.MaybeInstantAt(8)),
        cancel,
        [.. Narrowing(query), new() { Value = query.After }, new() { Value = query.Limit }]);

    public Task<int> SendAgain(OutboxQuery query, Instant now, CancellationToken cancel = default) => Decide(
        $"UPDATE outbox SET send_at = $6, attempts = 0, reason = NULL WHERE {Narrowed}", cancel, [.. Narrowing(query), new() { Value = now.Stored() }]);

    public Task<int> Drop(OutboxQuery query, CancellationToken cancel = default) => Decide($"DELETE FROM outbox WHERE {Narrowed}", cancel, Narrowing(query));

    public Task Park(string kind, ShardRange range, string reason, Instant now, CancellationToken cancel = default) => Decide(
        "UPDATE outbox SET send_at = NULL, reason = $2, tried_at = $3 WHERE kind = $1 AND kind LIKE '%/%' AND send_at IS NOT NULL AND shard BETWEEN $4 AND $5",
        cancel,
        Text(kind), Text(reason), new() { Value = now.Stored() }, new() { Value = (long)range.First }, new() { Value = (long)range.Last });

    private Task<int> Decide(string sql, CancellationToken cancel, params NpgsqlParameter[] parameters) => PostgresQueries.Run(
        _source,
        async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgresQueries.AnswerWithin };
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(parameter.Clone());
            }

            return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        },
        cancel);

    private static NpgsqlParameter[] Narrowing(OutboxQuery query) =>
    [
        Text(query.Municipality), Maybe(query.Kind, NpgsqlDbType.Text), Maybe(query.Parked, NpgsqlDbType.Boolean), Maybe(query.Reason, NpgsqlDbType.Text),
        Maybe(query.Id, NpgsqlDbType.Uuid),
    ];

    private static NpgsqlParameter Maybe(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static OutboxMessage Message(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.KeyAt<CaseKey>(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.InstantAt(4), row.GetInt32(5));
}
