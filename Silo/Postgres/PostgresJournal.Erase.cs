using Npgsql;
using NpgsqlTypes;
using Servicenav.Erasing;
using Servicenav.Journal;

namespace Servicenav.Postgres;

internal sealed partial class PostgresJournal
{
    /// <summary>Appends of the case wait until it is done, and then do not find the version they expect.</summary>
    private const string AtVersion =
        """
        SELECT r.case_id FROM case_row AS r
        WHERE r.case_id = (SELECT k.case_id FROM case_known AS k WHERE k.case_key = $1) AND r.version = $2
        FOR UPDATE
        """;

    /// <summary>What the case still has to tell another case is told first; parked, it goes too.</summary>
    private const string Blank =
        """
        WITH blank AS (
            UPDATE case_entry AS e SET events = n.events FROM unnest($2, $3) AS n (version, events)
            WHERE e.case_id = $1 AND e.version = n.version),
        unsent AS (
            DELETE FROM outbox WHERE case_key = $8 AND (kind <> 'case' OR send_at IS NULL))
        INSERT INTO case_entry (case_id, version, at, request_id, events) VALUES ($1, $4, $5, $6, $7)
        """;

    public Task<AppendOutcome> Erase(Erasure erasure, CancellationToken cancel = default) => PostgresQueries.Run(
        _source,
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
            var (last, key) = (erasure.Last, erasure.Last.Case.ToString());
            await using var find = new NpgsqlCommand(AtVersion, connection)
            {
                Parameters = { Text(key), new() { Value = last.ExpectedVersion } },
            };
            if (await find.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not long @case)
                return AppendOutcome.Conflict;

            await using var blank = new NpgsqlCommand(Blank, connection)
            {
                Parameters =
                {
                    new() { Value = @case }, Array(NpgsqlDbType.Bigint, erasure.Kept.Select(entry => entry.Version)),
                    Array(NpgsqlDbType.Bytea, erasure.Kept.Select(entry => entry.Events.ToArray())), new() { Value = last.Entry.Version },
                    new() { Value = last.Entry.At.Stored() }, new() { Value = last.Entry.RequestId }, new() { Value = last.Entry.Events.ToArray() }, Text(key),
                },
            };
            await blank.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);

            await using var right = new NpgsqlCommand(Right, connection);
            new RowColumns(right.Parameters).Add(key, last.Row);
            await right.ExecuteScalarAsync(cancel).ConfigureAwait(false);
            await PostgresAudit.Append(connection, [erasure.Proof]).ConfigureAwait(false);
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
            return AppendOutcome.Recorded;
        },
        cancel);
}
