using System.Text.Json;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

/// <summary>Supervisors' lists, page by page.</summary>
internal sealed partial class SqliteJournal
{
    /// <summary>What a list and its count have in common.</summary>
    private const string Fits =
        """
        unit BETWEEN $first AND $last AND closed_at IS NULL AND status IN (SELECT value FROM json_each($statuses))
            AND ((due > $due_after AND due <= $due_until) OR (due IS NULL AND $or_never))
            AND level >= $level AND hops >= $hops
            AND ($service IS NULL OR service = $service)
            AND ($desks IS NULL OR desk IN (SELECT value FROM json_each($desks)))
        """;

    /// <summary>Raised cases are few and have an index of their own, which serves only a query that repeats its condition.</summary>
    private const string Raised = $"{Fits} AND municipality = $municipality AND level >= 2";

    /// <summary>The sort is over keys alone.</summary>
    private static string Sorted(string fits) =>
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row WHERE id IN (
            SELECT id FROM case_row WHERE {fits}
                AND ((due, since, case_key) > ($due, $since, $key) OR (due IS NULL AND (since, case_key) > ($never_since, $never_key)))
            ORDER BY due NULLS LAST, since, case_key LIMIT $limit)
        ORDER BY due NULLS LAST, since, case_key
        """;

    /// <summary>
    /// The first ones of each unit and status, which the index has in the order of their due times, are enough to find the first of all:
    /// a page costs the same wherever it lies and however many cases there are.
    /// </summary>
    private static string Merged(string also) =>
        $"""
        WITH RECURSIVE place (here) AS (
            SELECT (SELECT unit FROM case_row WHERE unit BETWEEN $first AND $last AND closed_at IS NULL ORDER BY unit LIMIT 1)
            UNION ALL
            SELECT (SELECT unit FROM case_row WHERE unit > here AND unit <= $last AND closed_at IS NULL ORDER BY unit LIMIT 1)
            FROM place WHERE here IS NOT NULL)
        SELECT {CaseRowColumns.Names} FROM case_row WHERE id IN (
            SELECT found.value FROM place, json_each($statuses) AS state, json_each((
                SELECT json_group_array(id) FROM (
                    SELECT id FROM case_row
                    WHERE unit = here AND status = state.value AND closed_at IS NULL{also}
                        AND due >= $due_from AND due <= $due_until AND (due, since, case_key) > ($due, $since, $key)
                    ORDER BY due, since, case_key LIMIT $limit))) AS found
            UNION ALL
            SELECT found.value FROM place, json_each($statuses) AS state, json_each((
                SELECT json_group_array(id) FROM (
                    SELECT id FROM case_row
                    WHERE unit = here AND status = state.value AND closed_at IS NULL{also}
                        AND due IS NULL AND $or_never AND (since, case_key) > ($never_since, $never_key)
                    ORDER BY since, case_key LIMIT $limit))) AS found)
        ORDER BY due NULLS LAST, since, case_key LIMIT $limit
        """;

    public Task<IReadOnlyList<CaseRow>> Find(CaseQuery query, CancellationToken cancel = default) => query.IsPossible
        ? _readers.Query(query.IsByDue ? Merged(Also(query.WithoutProtected)) : Sorted(That(query)), CaseRowColumns.Read, cancel, [.. Question(query), .. Page(query)])
        : Task.FromResult<IReadOnlyList<CaseRow>>([]);

    public async Task<int> HowMany(CaseQuery query, CancellationToken cancel = default) => query.IsPossible
        ? (await _readers.Query($"SELECT count(*) FROM case_row WHERE {That(query)}", row => row.GetInt32(0), cancel, [.. Question(query)]).ConfigureAwait(false))[0]
        : 0;

    /// <summary>Status 4 is closed; each condition beside it has an index in the order of closing.</summary>
    public Task<IReadOnlyList<CaseRow>> FindClosed(ClosedCasesQuery query, CancellationToken cancel = default) => _readers.Query(
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row
        WHERE status = 4 AND closed_at IS NOT NULL AND municipality = $municipality
            {(query.Unit is null ? "" : "AND unit = $unit")} {(query.Service is null ? "" : "AND service = $service")}{Also(query.WithoutProtected)}
            AND closed_at <= $closed AND (closed_at < $closed OR case_key > $key)
        ORDER BY closed_at DESC, case_key LIMIT $limit
        """,
        CaseRowColumns.Read,
        cancel,
        [
            ("$municipality", query.Municipality), ("$closed", (query.After?.ClosedAt ?? Instant.MaxValue).Stored()), ("$key", query.After?.Case.ToString() ?? ""),
            ("$limit", query.Limit),
            .. query.Unit is { } unit ? [("$unit", unit.ToString())] : Array.Empty<(string, object?)>(),
            .. query.Service is { } service ? [("$service", service)] : Array.Empty<(string, object?)>(),
        ]);

    private static string That(CaseQuery query) => (query.AtLeast >= EscalationLevel.Supervisor ? Raised : Fits) + Also(query.WithoutProtected);

    private static string Also(bool withoutProtected) => withoutProtected ? " AND NOT protected" : "";

    private static IEnumerable<(string Name, object? Value)> Question(CaseQuery query) =>
    [
        ("$municipality", query.Municipality),
        ("$first", query.Unit?.ToString() ?? $"{query.Municipality}/"), ("$last", query.Unit?.ToString() ?? $"{query.Municipality}/{AfterAll}"),
        ("$statuses", JsonSerializer.Serialize(query.Statuses.Select(status => (int)status))),
        ("$due_after", query.DueAfter.Stored()), ("$due_until", query.DueUntil.Stored()), ("$or_never", query.OrNever),
        ("$level", (int)query.AtLeast), ("$hops", query.Hops), ("$service", query.Service),
        ("$desks", query.Desks is { } desks ? JsonSerializer.Serialize(desks.Select(desk => desk.ToString())) : null),
    ];

    private static IEnumerable<(string Name, object? Value)> Page(CaseQuery query)
    {
        var (due, never) = (query.AfterDue, query.AfterNever);
        return
        [
            // Of conditions on a column the index serves one: the later of what fits and where the last page ended.
            ("$due_from", Instant.Max(query.DueAfter + Duration.FromTicks(1), due.Due).Stored()),
            ("$due", due.Due.Stored()), ("$since", due.Since.Stored()), ("$key", due.Case),
            ("$never_since", never.Since.Stored()), ("$never_key", never.Case), ("$limit", query.Limit),
        ];
    }
}
