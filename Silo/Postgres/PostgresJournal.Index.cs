using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Servicenav.Journal;
using Servicenav.Load;

namespace Servicenav.Postgres;

internal sealed partial class PostgresJournal
{
    /// <summary>The end of a municipality's unit keys in the order of their bytes.</summary>
    private const string AfterAll = "\U0010FFFF";

    // "closed_at IS NULL" stands also beside narrower conditions: a partial index serves only a query that repeats its condition.
    public Task<IReadOnlyList<CaseRow>> Waiting(UnitKey unit, CancellationToken cancel = default) => _source.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE unit = $1 AND status = 0 AND closed_at IS NULL",
        CaseRowColumns.Read,
        cancel,
        Text(unit.ToString()));

    /// <summary>Classes 0 and 1 are calls and visits.</summary>
    public Task<IReadOnlyList<CaseRow>> LiveContacts(string municipality, CancellationToken cancel = default) => _source.Query(
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row
        WHERE unit BETWEEN $1 AND $2 AND class < 2 AND closed_at IS NULL
        """,
        CaseRowColumns.Read,
        cancel,
        Text($"{municipality}/"), Text($"{municipality}/{AfterAll}"));

    public Task<IReadOnlyList<CaseRow>> HeldBy(DeskKey desk, CancellationToken cancel = default) => _source.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE desk = $1 AND closed_at IS NULL",
        CaseRowColumns.Read,
        cancel,
        Text(desk.ToString()));

    public Task<IReadOnlyList<CaseRow>> OfferedTo(UnitKey unit, CancellationToken cancel = default) => _source.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE offered_to = $1",
        CaseRowColumns.Read,
        cancel,
        Text(unit.ToString()));

    public Task<IReadOnlyList<CaseRow>> ToPost(UnitKey unit, int limit, CancellationToken cancel = default) => _source.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE unit = $1 AND post_since IS NOT NULL ORDER BY post_since LIMIT $2",
        CaseRowColumns.Read,
        cancel,
        Text(unit.ToString()), new() { Value = limit });

    public Task<IReadOnlyList<CaseRow>> OfCitizen(
        string municipality, string citizenId, CancellationToken cancel = default) => _source.Query(
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row WHERE case_id IN (
            SELECT case_id FROM case_known WHERE citizen_id = $1 AND municipality = $2
            ORDER BY opened DESC, case_key LIMIT 100)
        ORDER BY opened DESC, case_key
        """,
        CaseRowColumns.Read,
        cancel,
        Text(citizenId), Text(municipality));

    public Task<IReadOnlyList<(CaseKey Case, Instant At)>> Opened(
        string municipality, Instant from, Instant until, int limit, CancellationToken cancel = default) => _source.Query(
        """
        SELECT case_key, opened FROM case_known WHERE municipality = $1 AND opened >= $2 AND opened < $3
        ORDER BY opened, case_key LIMIT $4
        """,
        row => (row.KeyAt<CaseKey>(0), row.InstantAt(1)),
        cancel,
        Text(municipality), new() { Value = from.Stored() }, new() { Value = until.Stored() }, new() { Value = limit });

    /// <summary>
    /// Numbers rise as cases come, but for the few that a connection has in hand. OFFSET 0 keeps the searches apart: one look for each case's
    /// first entry, where the planner else reads all entries for every page.
    /// </summary>
    public async Task<OpeningsPage> Openings(string municipality, long? before, int limit, CancellationToken cancel = default)
    {
        var page = await _source.Query(
            """
            SELECT r.case_id, r.case_key, r.opened, r.service, e.at, e.request_id, e.events
            FROM (SELECT case_id, case_key, opened, service, municipality FROM case_row WHERE case_id < $2 ORDER BY case_id DESC LIMIT $3) AS r
            LEFT JOIN LATERAL (
                SELECT at, request_id, events FROM case_entry WHERE case_id = r.case_id AND version = 1 AND r.municipality = $1 OFFSET 0) AS e ON true
            ORDER BY r.case_id DESC
            """,
            row => (
                Number: row.GetInt64(0),
                Opened: row.InstantAt(2),
                Case: row.IsDBNull(6) ? null : new CaseOpening(
                    row.KeyAt<CaseKey>(1), row.GetString(3), new(1, row.InstantAt(4), row.GetGuid(5), row.GetFieldValue<byte[]>(6)))),
            cancel,
            Text(municipality), new() { Value = before ?? long.MaxValue }, new() { Value = limit }).ConfigureAwait(false);
        return new(
            [.. page.Select(row => row.Case).OfType<CaseOpening>()],
            page.Count == 0 ? null : page[^1].Opened,
            page.Count < limit ? null : page[^1].Number);
    }

    public Task<IReadOnlyList<CaseRow>> Of(IReadOnlyList<CaseKey> cases, CancellationToken cancel = default) => _source.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE case_id IN (SELECT case_id FROM case_known WHERE case_key = ANY($1))",
        CaseRowColumns.Read,
        cancel,
        Array(NpgsqlDbType.Text, cases.Select(it => it.ToString())));

    public Task<IReadOnlyList<string>> ClosedServices(string municipality, CancellationToken cancel = default) => _source.Query(
        """
        WITH RECURSIVE closed (service) AS (
            SELECT min(service) FROM case_row WHERE status = 4 AND municipality = $1
            UNION ALL
            SELECT (SELECT min(service) FROM case_row WHERE status = 4 AND municipality = $1 AND service > closed.service)
            FROM closed WHERE closed.service IS NOT NULL)
        SELECT service FROM closed WHERE service IS NOT NULL
        """,
        row => row.GetString(0),
        cancel,
        Text(municipality));

    public Task<IReadOnlyList<CaseKey>> Closed(ClosedQuery query, CancellationToken cancel = default) => _source.Query(
        """
        SELECT case_key FROM case_row
        WHERE status = 4 AND municipality = $1 AND service = $2 AND closed_at < $3 AND shard BETWEEN $4 AND $5
        ORDER BY closed_at LIMIT $6
        """,
        row => row.KeyAt<CaseKey>(0),
        cancel,
        Text(query.Municipality), Text(query.Service), new() { Value = query.Before.Stored() },
        new() { Value = (long)query.Range.First }, new() { Value = (long)query.Range.Last }, new() { Value = query.Limit });

    public Task<IReadOnlyList<UnitCount>> CountOpen(
        string municipality, Instant now, Instant soon, CancellationToken cancel = default) => _source.Query(
        """
        SELECT unit,
            count(*) FILTER (WHERE status IN (0, 1, 6) AND (due IS NULL OR due > greatest($3, $4))),
            count(*) FILTER (WHERE status IN (0, 1, 6) AND due > $3 AND due <= $4),
            count(*) FILTER (WHERE status IN (0, 1, 6) AND due <= $3),
            count(*) FILTER (WHERE status = 2),
            count(*) FILTER (WHERE status = 0),
            min(since) FILTER (WHERE status = 0)
        FROM case_row WHERE unit BETWEEN $1 AND $2 AND status IN (0, 1, 2, 6) AND closed_at IS NULL GROUP BY unit
        """,
        row => new UnitCount(
            row.KeyAt<UnitKey>(0), (int)row.GetInt64(1), (int)row.GetInt64(2), (int)row.GetInt64(3), (int)row.GetInt64(4),
            (int)row.GetInt64(5), row.MaybeInstantAt(6)),
        cancel,
        Text($"{municipality}/"), Text($"{municipality}/{AfterAll}"),
        new() { Value = now.Stored() }, new() { Value = soon.Stored() });

    public Task<IReadOnlyList<OpenUse>> OpenUses(string municipality, CancellationToken cancel = default) => _source.Query(
        """
        SELECT service, unit, owner, desk, skill, count(*) FROM case_row
        WHERE unit BETWEEN $1 AND $2 AND closed_at IS NULL GROUP BY 1, 2, 3, 4, 5
        """,
        row => new OpenUse(
            row.GetString(0), row.KeyAt<UnitKey>(1), row.KeyAt<UnitKey>(2),
            row.MaybeKeyAt<DeskKey>(3), row.GetString(4), (int)row.GetInt64(5)),
        cancel,
        Text($"{municipality}/"), Text($"{municipality}/{AfterAll}"));

    public async Task<int> CountRaised(string municipality, CancellationToken cancel = default) => (await _source.Query(
        "SELECT count(*) FROM case_row WHERE municipality = $1 AND level >= 2 AND closed_at IS NULL",
        row => (int)row.GetInt64(0),
        cancel,
        Text(municipality)).ConfigureAwait(false))[0];

    public Task<IReadOnlyList<HourFlow>> CountHours(
        string municipality, Instant from, Instant until, CancellationToken cancel = default) => _source.Query(
        """
        SELECT hour, sum(opened), sum(closed) FROM (
            SELECT (opened - $2) / $4 AS hour, 1 AS opened, 0 AS closed
            FROM case_known WHERE municipality = $1 AND opened >= $2 AND opened < $3
            UNION ALL
            SELECT (closed_at - $2) / $4, 0, 1
            FROM case_row WHERE municipality = $1 AND closed_at >= $2 AND closed_at < $3) AS day
        GROUP BY hour ORDER BY hour
        """,
        row => new HourFlow((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2)),
        cancel,
        Text(municipality), new() { Value = from.Stored() }, new() { Value = until.Stored() }, new() { Value = NodaConstants.TicksPerHour });

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
