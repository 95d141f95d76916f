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

    public Task<IReadOnlyList<CaseRow>> ToPost(UnitKey unit, int limit, CancellationToken cancel = default) => _readers.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE unit = $unit AND post_since IS NOT NULL ORDER BY post_since LIMIT $limit",
        CaseRowColumns.Read,
        cancel,
        ("$unit", unit.ToString()), ("$limit", limit));

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

    public async Task<OpeningsPage> Openings(string municipality, long? before, int limit, CancellationToken cancel = default)
    {
        var page = await _readers.Query(
            """
            SELECT r.id, r.case_key, r.opened, r.service, e.at, e.request_id, e.events
            FROM (SELECT id, case_key, opened, service, municipality FROM case_row WHERE id < $before ORDER BY id DESC LIMIT $limit) AS r
            LEFT JOIN case_entry AS e ON e.case_id = r.id AND e.version = 1 AND r.municipality = $municipality
            ORDER BY r.id DESC
            """,
            row => (
                Number: row.GetInt64(0),
                Opened: row.InstantAt(2),
                Case: row.IsDBNull(6) ? null : new CaseOpening(
                    row.CaseAt(1), row.GetString(3), new(1, row.InstantAt(4), row.GuidAt(5), row.GetFieldValue<byte[]>(6)))),
            cancel,
            ("$municipality", municipality), ("$before", before ?? long.MaxValue), ("$limit", limit)).ConfigureAwait(false);
        return new(
            [.. page.Select(row => row.Case).OfType<CaseOpening>()],
            page.Count == 0 ? null : page[^1].Opened,
            page.Count < limit ? null : page[^1].Number);
    }

    public Task<IReadOnlyList<CaseRow>> Of(IReadOnlyList<CaseKey> cases, CancellationToken cancel = default) => _readers.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE case_key IN (SELECT value FROM json_each($cases))",
        CaseRowColumns.Read,
        cancel,
        ("$cases", System.Text.Json.JsonSerializer.Serialize(cases.Select(it => it.ToString()))));

    public Task<IReadOnlyList<string>> ClosedServices(string municipality, CancellationToken cancel = default) => _readers.Query(
        """
        WITH RECURSIVE closed (service) AS (
            SELECT min(service) FROM case_row WHERE status = 4 AND municipality = $municipality
            UNION ALL
            SELECT (SELECT min(service) FROM case_row WHERE status = 4 AND municipality = $municipality AND service > closed.service)
            FROM closed WHERE closed.service IS NOT NULL)
        SELECT service FROM closed WHERE service IS NOT NULL
        """,
        row => row.GetString(0),
        cancel,
        ("$municipality", municipality));

    public Task<IReadOnlyList<CaseKey>> Closed(ClosedQuery query, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT case_key FROM case_row
        WHERE status = 4 AND municipality = $municipality AND service = $service AND closed_at < $before AND shard BETWEEN $first AND $last
        ORDER BY closed_at LIMIT $limit
        """,
        row => row.CaseAt(0),
        cancel,
        ("$municipality", query.Municipality), ("$service", query.Service), ("$before", query.Before.Stored()),
        ("$first", query.Range.First), ("$last", query.Range.Last), ("$limit", query.Limit));

    public Task<IReadOnlyList<UnitCount>> CountOpen(
        string municipality, Instant now, Instant soon, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT unit,
            count(*) FILTER (WHERE status IN (0, 1, 6) AND (due IS NULL OR due > max($now, $soon))),
            count(*) FILTER (WHERE status IN (0, 1, 6) AND due > $now AND due <= $soon),
            count(*) FILTER (WHERE status IN (0, 1, 6) AND due <= $now),
            count(*) FILTER (WHERE status = 2),
            count(*) FILTER (WHERE status = 0),
            min(since) FILTER (WHERE status = 0)
        FROM case_row WHERE unit BETWEEN $first AND $last AND status IN (0, 1, 2, 6) AND closed_at IS NULL GROUP BY unit
        """,
        row => new UnitCount(
            row.UnitAt(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5),
            row.MaybeInstantAt(6)),
        cancel,
        ("$first", $"{municipality}/"), ("$last", $"{municipality}/{AfterAll}"), ("$now", now.Stored()), ("$soon", soon.Stored()));

    public Task<IReadOnlyList<OpenUse>> OpenUses(string municipality, CancellationToken cancel = default) => _readers.Query(
        """
        SELECT service, unit, owner, desk, skill, count(*) FROM case_row
        WHERE unit BETWEEN $first AND $last AND closed_at IS NULL GROUP BY 1, 2, 3, 4, 5
        """,
        row => new OpenUse(
            row.GetString(0), row.UnitAt(1), row.UnitAt(2), row.MaybeDeskAt(3), row.GetString(4), row.GetInt32(5)),
        cancel,
        ("$first", $"{municipality}/"), ("$last", $"{municipality}/{AfterAll}"));

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
}
