using Npgsql;
using NpgsqlTypes;
using Servicenav.Journal;

namespace Servicenav.Postgres;

internal sealed partial class PostgresJournal
{
    /// <summary>Appends of these cases wait until it is done, and then do not find the version they expect.</summary>
    private const string Hold =
        """
        SELECT FROM case_row WHERE case_id = ANY (SELECT case_id FROM case_known WHERE case_key = ANY ($1)) ORDER BY case_id FOR UPDATE
        """;

    private static readonly string Right =
        $"""
        WITH right_row AS (
            SELECT k.case_id, n.* FROM unnest({RowColumns.Parameters}) AS n ({RowColumns.Names})
            JOIN case_known AS k USING (case_key)
            WHERE n.version = (SELECT max(e.version) FROM case_entry AS e WHERE e.case_id = k.case_id)),
        fixed AS (
            UPDATE case_known AS k SET (municipality, opened, citizen_id) = (r.municipality, r.opened, r.citizen_id)
            FROM right_row AS r
            WHERE k.case_id = r.case_id
                AND (k.municipality, k.opened, k.citizen_id) IS DISTINCT FROM (r.municipality, r.opened, r.citizen_id)
            RETURNING k.case_id),
        written AS (
            INSERT INTO case_row (case_id, {RowColumns.Names}) SELECT case_id, {RowColumns.Names} FROM right_row
            ON CONFLICT (case_id) DO UPDATE SET ({RowColumns.Names}) = ({Of("excluded")})
            WHERE ({Of("case_row")}) IS DISTINCT FROM ({Of("excluded")})
            RETURNING case_id)
        SELECT count(*) FROM (SELECT case_id FROM fixed UNION SELECT case_id FROM written) AS corrected
        """;

    public Task<int> Correct(IReadOnlyList<CaseRow> rows, CancellationToken cancel = default) => PostgresQueries.Run(
        _source,
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
            string[] keys = [.. rows.Select(row => row.Case.ToString())];
            await using var hold = new NpgsqlCommand(Hold, connection);
            hold.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = keys });
            await hold.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);

            await using var right = new NpgsqlCommand(Right, connection);
            var columns = new RowColumns(right.Parameters);
            foreach (var (key, row) in keys.Zip(rows))
            {
                columns.Add(key, row);
            }

            var corrected = (long)(await right.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
            return (int)corrected;
        },
        cancel);

    private static string Of(string table) => string.Join(", ", RowColumns.Names.Split(',').Select(name => $"{table}.{name.Trim()}"));
}
