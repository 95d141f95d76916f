using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Postgres;

/// <summary>Supervisors' lists, page by page.</summary>
internal sealed partial class PostgresJournal
{
    /// <summary>What a list and its count have in common.</summary>
    private const string Fits =
        """
        unit BETWEEN $1 AND $2 AND closed_at IS NULL AND status = ANY($3)
            AND ((due > $4 AND due <= $5) OR (due IS NULL AND $6))
            AND level >= $7 AND hops >= $8
            AND ($9 IS NULL OR service = $9)
            AND ($10 IS NULL OR desk = ANY($10))
        """;

    /// <summary>Raised cases are few and have an index of their own, which serves only a query that repeats its condition.</summary>
    private const string Raised = $"{Fits} AND municipality = $11 AND level >= 2";

    private static string Sorted(string fits) =>
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row WHERE {fits}
            AND ((due, since, case_key) > ($12, $13, $14) OR (due IS NULL AND (since, case_key) > ($15, $16)))
        ORDER BY due NULLS LAST, since, case_key LIMIT $17
        """;

    /// <summary>
    /// The first ones of each unit and status, which the index has in the order of their due times, are enough to find the first of all:
    /// a page costs the same wherever it lies and however many cases there are.
    /// </summary>
    private static string Merged(string also) =>
        $"""
        WITH RECURSIVE place (here) AS (
            (SELECT unit FROM case_row WHERE unit BETWEEN $1 AND $2 AND closed_at IS NULL ORDER BY unit LIMIT 1)
            UNION ALL
            SELECT (SELECT unit FROM case_row WHERE unit > here AND unit <= $2 AND closed_at IS NULL ORDER BY unit LIMIT 1)
            FROM place WHERE here IS NOT NULL)
        SELECT {CaseRowColumns.Names} FROM place, unnest($3) AS state (one), LATERAL (
            (SELECT * FROM case_row
            WHERE unit = here AND status = one AND closed_at IS NULL{also}
                AND due > $4 AND due <= $5 AND (due, since, case_key) > ($12, $13, $14)
            ORDER BY due, since, case_key LIMIT $17)
            UNION ALL
            (SELECT * FROM case_row
            WHERE unit = here AND status = one AND closed_at IS NULL{also}
                AND due IS NULL AND $6 AND (since, case_key) > ($15, $16)
            ORDER BY since, case_key LIMIT $17)) AS found
        ORDER BY due NULLS LAST, since, case_key LIMIT $17
        """;

    public Task<IReadOnlyList<CaseRow>> Find(CaseQuery query, CancellationToken cancel = default) => query.IsPossible
        ? _source.Query(query.IsByDue ? Merged(Also(query.WithoutProtected)) : Sorted(That(query)), CaseRowColumns.Read, cancel, [.. Question(query), .. Page(query)])
        : Task.FromResult<IReadOnlyList<CaseRow>>([]);

    public async Task<int> HowMany(CaseQuery query, CancellationToken cancel = default) => query.IsPossible
        ? (await _source.Query($"SELECT count(*) FROM case_row WHERE {That(query)}", row => (int)row.GetInt64(0), cancel, [.. Question(query)]).ConfigureAwait(false))[0]
        : 0;

    /// <summary>Status 4 is closed; each condition beside it has an index in the order of closing.</summary>
    public Task<IReadOnlyList<CaseRow>> FindClosed(ClosedCasesQuery query, CancellationToken cancel = default) => _source.Query(
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row
        WHERE status = 4 AND closed_at IS NOT NULL AND municipality = $1{(query.Unit is null ? "" : " AND unit = $2")}{(query.Service is null ? "" : " AND service = $3")}{Also(query.WithoutProtected)}
            AND closed_at <= $4 AND (closed_at < $4 OR case_key > $5)
        ORDER BY closed_at DESC, case_key LIMIT $6
        """,
        CaseRowColumns.Read,
        cancel,
        Text(query.Municipality), Text(query.Unit?.ToString()), Text(query.Service),
        new() { Value = (query.After?.ClosedAt ?? Instant.MaxValue).Stored() }, Text(query.After?.Case.ToString() ?? ""), new() { Value = query.Limit });

    private static string That(CaseQuery query) => (query.AtLeast >= EscalationLevel.Supervisor ? Raised : Fits) + Also(query.WithoutProtected);

    private static string Also(bool withoutProtected) => withoutProtected ? " AND NOT protected" : "";

    /// <summary>Parameters 1 to 11.</summary>
    private static IEnumerable<NpgsqlParameter> Question(CaseQuery query) =>
    [
        Text(query.Unit?.ToString() ?? $"{query.Municipality}/"), Text(query.Unit?.ToString() ?? $"{query.Municipality}/{AfterAll}"),
        new() { Value = query.Statuses.Select(status => (short)status).ToArray() },
        new() { Value = query.DueAfter.Stored() }, new() { Value = query.DueUntil.Stored() }, new() { Value = query.OrNever },
        new() { Value = (short)query.AtLeast }, new() { Value = query.Hops }, Text(query.Service),
        new() { Value = (object?)query.Desks?.Select(desk => desk.ToString()).ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        Text(query.Municipality),
    ];

    /// <summary>Parameters 12 to 17.</summary>
    private static IEnumerable<NpgsqlParameter> Page(CaseQuery query)
    {
        var (due, never) = (query.AfterDue, query.AfterNever);
        return
        [
            new() { Value = due.Due.Stored() }, new() { Value = due.Since.Stored() }, Text(due.Case),
            new() { Value = never.Since.Stored() }, Text(never.Case),
            new() { Value = query.Limit },
        ];
    }
}
