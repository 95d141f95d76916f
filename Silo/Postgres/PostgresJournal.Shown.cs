using NpgsqlTypes;
using Servicenav.Journal;

namespace Servicenav.Postgres;

/// <summary>Cases that everybody may know of.</summary>
internal sealed partial class PostgresJournal
{
    /// <summary>The first ones of each service, open and closed, which indexes have in order, are enough to find the first of all.</summary>
    private static readonly string Latest =
        $"""
        SELECT {CaseRowColumns.WithShown} FROM case_row WHERE case_id IN (
            SELECT found.case_id FROM (
                {First("IS NULL")} WHERE $6
                UNION ALL
                {First("IS NOT NULL")} WHERE $7) AS found
            ORDER BY found.opened DESC, found.case_key OFFSET $8 LIMIT $9)
        ORDER BY opened DESC, case_key
        """;

    public Task<IReadOnlyList<CaseRow>> Shown(ShownQuery query, CancellationToken cancel = default) => _source.Query(
        Latest,
        CaseRowColumns.ReadShown,
        cancel,
        Text(query.Municipality), Array(NpgsqlDbType.Text, query.Services), new() { Value = query.From.Stored() }, new() { Value = query.Until.Stored() },
        new() { Value = query.Enough }, new() { Value = query.IsOpen != false }, new() { Value = query.IsOpen != true },
        new() { Value = query.Skip }, new() { Value = query.Limit });

    public Task<IReadOnlyList<CaseRow>> Shown(IReadOnlyList<CaseKey> cases, CancellationToken cancel = default) => _source.Query(
        $"""
        SELECT {CaseRowColumns.WithShown} FROM case_row
        WHERE case_id IN (SELECT case_id FROM case_known WHERE case_key = ANY ($1)) AND shown IS NOT NULL
        """,
        CaseRowColumns.ReadShown,
        cancel,
        Array(NpgsqlDbType.Text, cases.Select(key => key.ToString())));

    private static string First(string closed) =>
        $"""
        SELECT one.* FROM unnest($2) AS of (service), LATERAL (
            SELECT case_id, opened, case_key FROM case_row
            WHERE municipality = $1 AND service = of.service AND shown IS NOT NULL AND closed_at {closed} AND opened >= $3 AND opened < $4
            ORDER BY opened DESC, case_key LIMIT $5) AS one
        """;
}
