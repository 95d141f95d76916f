using System.Text.Json;
using NodaTime;
using Servicenav.Journal;
using Servicenav.Load;

namespace Servicenav.Sqlite;

internal sealed partial class SqliteJournal
{
    /// <summary>The end of a municipality's unit keys in the order of their bytes.</summary>
    private const string AfterAll = "\U0010FFFF";

    // "closed_at IS NULL" stands also beside narrower conditions: SQLite uses a partial index only when the query repeats
    // its condition.
    public Task<IReadOnlyList<CaseRow>> Waiting(UnitKey unit, CancellationToken cancel = default) => _readers.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE unit = $unit AND status = 0 AND closed_at IS NULL",
        CaseRowColumns.Read,
        cancel,
        ("$unit", unit.ToString()));

    /// <summary>Classes 0 and 1 are calls and visits.</summary>
    public Task<IReadOnlyList<CaseRow>> LiveContacts(string municipality, CancellationToken cancel = default) => _readers.Query(
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row
        WHERE unit BETWEEN $first AND $last AND class < 2 AND closed_at IS NULL
        """,
        CaseRowColumns.Read,
        cancel,
        ("$first", $"{municipality}/"), ("$last", $"{municipality}/{AfterAll}"));

    public Task<IReadOnlyList<CaseRow>> HeldBy(DeskKey desk, CancellationToken cancel = default) => _readers.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE desk = $desk AND closed_at IS NULL",
        CaseRowColumns.Read,
        cancel,
        ("$desk", desk.ToString()));

    public Task<IReadOnlyList<CaseRow>> OfferedTo(UnitKey unit, CancellationToken cancel = default) => _readers.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE offered_to = $unit",
        CaseRowColumns.Read,
        cancel,
        ("$unit", unit.ToString()));

    public Task<IReadOnlyList<CaseRow>> OfCitizen(
        string municipality, string citizenId, CancellationToken cancel = default) => _readers.Query(
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row WHERE citizen_id = $citizen AND municipality = $municipality
        ORDER BY opened DESC, case_key LIMIT 100
        """,
        CaseRowColumns.Read,
        cancel,
        ("$citizen", citizenId), ("$municipality", municipality));

    public Task<IReadOnlyList<(CaseKey Case, Instant At)>> Opened(
        string municipality, Instant from, Instant until, int limit, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT case_key, opened FROM case_row WHERE municipality = $municipality AND opened >= $from AND opened < $until
        ORDER BY opened, case_key LIMIT $limit
        """,
        row => (row.CaseAt(0), row.InstantAt(1)),
        cancel,
        ("$municipality", municipality), ("$from", from.Stored()), ("$until", until.Stored()), ("$limit", limit));

    /// <summary>Urgent as in a queue: by class, then due time, then age. The sort is over keys alone.</summary>
    public Task<IReadOnlyList<CaseRow>> Find(CaseQuery query, CancellationToken cancel = default) => query.IsPossible
        ? _readers.Query(
            $"""
            SELECT {CaseRowColumns.Names} FROM case_row WHERE id IN (
                SELECT id FROM case_row WHERE {Fits} ORDER BY class, due NULLS LAST, since, case_key LIMIT $limit)
            ORDER BY class, due NULLS LAST, since, case_key
            """,
            CaseRowColumns.Read,
            cancel,
            [.. Parameters(query), ("$limit", query.Limit)])
        : Task.FromResult<IReadOnlyList<CaseRow>>([]);

    public async Task<int> HowMany(CaseQuery query, CancellationToken cancel = default) => query.IsPossible
        ? (await _readers.Query($"SELECT count(*) FROM case_row WHERE {Fits}", row => row.GetInt32(0), cancel, [.. Parameters(query)]).ConfigureAwait(false))[0]
        : 0;

    public Task<IReadOnlyList<UnitCount>> CountOpen(
        string municipality, Instant now, Instant soon, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT unit,
            count(*) FILTER (WHERE status < 2 AND (due IS NULL OR due > max($now, $soon))),
            count(*) FILTER (WHERE status < 2 AND due > $now AND due <= $soon),
            count(*) FILTER (WHERE status < 2 AND due <= $now),
            count(*) FILTER (WHERE status = 2),
            count(*) FILTER (WHERE status = 0),
            min(since) FILTER (WHERE status = 0)
        FROM case_row WHERE unit BETWEEN $first AND $last AND status < 3 AND closed_at IS NULL GROUP BY unit
        """,
        row => new UnitCount(
            row.UnitAt(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
            row.MaybeInstantAt(6)),
        cancel,
        ("$first", $"{municipality}/"), ("$last", $"{municipality}/{AfterAll}"), ("$now", now.Stored()), ("$soon", soon.Stored()));

    public async Task<int> CountRaised(string municipality, CancellationToken cancel = default) => (await _readers.Query(
        "SELECT count(*) FROM case_row WHERE municipality = $municipality AND level >= 2 AND closed_at IS NULL",
        row => row.GetInt32(0),
        cancel,
        ("$municipality", municipality)).ConfigureAwait(false))[0];

    public Task<IReadOnlyList<HourFlow>> CountHours(
        string municipality, Instant from, Instant until, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT hour, sum(opened), sum(closed) FROM (
            SELECT (opened - $from) / $hour AS hour, 1 AS opened, 0 AS closed
            FROM case_row WHERE municipality = $municipality AND opened >= $from AND opened < $until
            UNION ALL
            SELECT (closed_at - $from) / $hour, 0, 1
            FROM case_row WHERE municipality = $municipality AND closed_at >= $from AND closed_at < $until)
        GROUP BY hour ORDER BY hour
        """,
        row => new HourFlow(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)),
        cancel,
        ("$municipality", municipality), ("$from", from.Stored()), ("$until", until.Stored()), ("$hour", NodaConstants.TicksPerHour));

    /// <summary>The condition that both the list and its count have.</summary>
    private const string Fits =
        """
        unit BETWEEN $first AND $last AND closed_at IS NULL
            AND level >= $level
            AND ($waiting = 0 OR status = 0)
            AND ($deadline IS NULL OR $deadline = CASE
                WHEN status = 2 THEN 3
                WHEN status = 3 THEN 4
                WHEN due <= $now THEN 2
                WHEN due <= $soon THEN 1
                ELSE 0 END)
            AND ($hops = 0 OR (hops >= $hops AND status < 3))
            AND ($service IS NULL OR service = $service)
            AND ($desks IS NULL OR (status = 1 AND desk IN (SELECT value FROM json_each($desks))))
        """;

    private static IEnumerable<(string Name, object? Value)> Parameters(CaseQuery query) =>
    [
        ("$first", query.Unit?.ToString() ?? $"{query.Municipality}/"), ("$last", query.Unit?.ToString() ?? $"{query.Municipality}/{AfterAll}"),
        ("$level", (int)query.AtLeast), ("$waiting", query.WaitingOnly),
        ("$deadline", (int?)query.Deadline), ("$now", query.Now.Stored()), ("$soon", query.Soon.Stored()),
        ("$hops", query.Hops), ("$service", query.Service),
        ("$desks", query.Desks is { } desks ? JsonSerializer.Serialize(desks.Select(desk => desk.ToString())) : null),
    ];
}
