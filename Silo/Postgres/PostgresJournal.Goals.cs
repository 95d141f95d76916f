using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Servicenav.Goals;

namespace Servicenav.Postgres;

internal sealed partial class PostgresJournal
{
    /// <summary>Every outcome is looked at once, whatever the number of filters; a filter's channels are bits, none for all.</summary>
    private const string Count =
        """
        SELECT f.place, o.day, count(*), count(*) FILTER (WHERE o.took <= f.within), count(*) FILTER (WHERE o.late),
            count(*) FILTER (WHERE o.at_desk), count(o.hops), coalesce(sum(o.hops), 0)
        FROM outcome AS o
        JOIN unnest($4, $5, $6) WITH ORDINALITY AS f (kind, within, channels, place)
            ON f.kind = o.kind AND (f.channels = 0 OR (f.channels >> o.channel) & 1 = 1)
        WHERE o.municipality = $1 AND o.day BETWEEN $2 AND $3
        GROUP BY f.place, o.day ORDER BY f.place, o.day
        """;

    private static readonly string RightOutcomes =
        $"""
        WITH known AS (
            SELECT n.place, k.case_id, k.municipality FROM unnest($1, $2) WITH ORDINALITY AS n (case_key, version, place)
            JOIN case_known AS k USING (case_key)
            WHERE n.version = (SELECT max(e.version) FROM case_entry AS e WHERE e.case_id = k.case_id)),
        right_row AS (
            SELECT case_id, municipality, {OutcomeColumns.Names}
            FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) AS n (place, {OutcomeColumns.Names})
            JOIN known USING (place)),
        gone AS (
            DELETE FROM outcome AS o USING known AS k
            WHERE o.case_id = k.case_id AND NOT EXISTS (
                SELECT FROM right_row AS r WHERE r.case_id = o.case_id AND r.version = o.version AND r.kind = o.kind)
            RETURNING o.case_id),
        written AS (
            INSERT INTO outcome (case_id, municipality, {OutcomeColumns.Names}) SELECT * FROM right_row
            ON CONFLICT (case_id, version, kind) DO UPDATE
                SET (case_id, municipality, {OutcomeColumns.Names}) = ({OutcomesOf("excluded")})
                WHERE ({OutcomesOf("outcome")}) IS DISTINCT FROM ({OutcomesOf("excluded")})
            RETURNING case_id)
        SELECT count(*) FROM (SELECT case_id FROM gone UNION SELECT case_id FROM written) AS corrected
        """;

    public async Task<IReadOnlyList<IReadOnlyList<OutcomeCount>>> CountOutcomes(
        string municipality, LocalDate from, LocalDate until, IReadOnlyList<OutcomeFilter> filters, CancellationToken cancel = default)
    {
        var counts = await _source.Query(
            Count,
            row => (Place: (int)row.GetInt64(0), Count: new OutcomeCount(
                StoredDays.Day(row.GetInt32(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6),
                row.GetInt64(7))),
            cancel,
            Text(municipality),
            new() { Value = from.Stored() },
            new() { Value = until.Stored() },
            Array(NpgsqlDbType.Smallint, filters.Select(filter => (short)filter.Kind)),
            Array(NpgsqlDbType.Bigint, filters.Select(filter => filter.Within)),
            Array(NpgsqlDbType.Integer, filters.Select(filter => filter.Channels.Aggregate(0, (bits, channel) => bits | 1 << (int)channel)))).ConfigureAwait(false);
        return [.. filters.Select((_, i) => counts.Where(count => count.Place == i + 1).Select(count => count.Count).ToList())];
    }

    public Task<int> CorrectOutcomes(IReadOnlyList<CaseOutcomes> cases, CancellationToken cancel = default) => PostgresQueries.Run(
        _source,
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
            var keys = Array(NpgsqlDbType.Text, cases.Select(it => it.Case.ToString()));
            await using var hold = new NpgsqlCommand(Hold, connection) { Parameters = { keys } };
            await hold.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);

            await using var right = new NpgsqlCommand(RightOutcomes, connection)
            {
                Parameters = { keys.Clone(), Array(NpgsqlDbType.Bigint, cases.Select(it => it.Version)) },
            };
            var columns = new OutcomeColumns(right.Parameters);
            foreach (var (it, place) in cases.Select((it, i) => (it, i + 1)))
            {
                foreach (var outcome in it.All)
                    columns.Add(place, outcome);
            }

            var corrected = (long)(await right.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
            return (int)corrected;
        },
        cancel);

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static string OutcomesOf(string table) =>
        string.Join(", ", $"case_id, municipality, {OutcomeColumns.Names}".Split(',').Select(name => $"{table}.{name.Trim()}"));
}
