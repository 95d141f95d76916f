using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Servicenav.Journal;

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

    /// <summary>A desk's cases are in its unit; the statuses are those of open cases.</summary>
    public Task<IReadOnlyList<CaseRow>> HeldBy(DeskKey desk, CancellationToken cancel = default) => _source.Query(
        $"""
        SELECT {CaseRowColumns.Names} FROM case_row
        WHERE unit = $1 AND status IN (0, 1, 2, 3) AND desk = $2 AND closed_at IS NULL
        """,
        CaseRowColumns.Read,
        cancel,
        Text(desk.UnitKey.ToString()), Text(desk.ToString()));

    public Task<IReadOnlyList<CaseRow>> OfferedTo(UnitKey unit, CancellationToken cancel = default) => _source.Query(
        $"SELECT {CaseRowColumns.Names} FROM case_row WHERE offered_to = $1",
        CaseRowColumns.Read,
        cancel,
        Text(unit.ToString()));

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

    /// <summary>Urgent as in a queue: by class, then due time, then age.</summary>
    public Task<IReadOnlyList<CaseRow>> Find(CaseQuery query, CancellationToken cancel = default)
    {
        if (query.Unit is { } other && other.Municipality != query.Municipality)
        {
            return Task.FromResult<IReadOnlyList<CaseRow>>([]);
        }

        var unit = query.Unit?.ToString();
        return _source.Query(
            $"""
            SELECT {CaseRowColumns.Names} FROM case_row
            WHERE unit BETWEEN $1 AND $2 AND closed_at IS NULL
                AND level >= $3
                AND (NOT $4 OR status = 0)
                AND ($5 IS NULL OR $5 = CASE
                    WHEN status = 2 THEN 3
                    WHEN status = 3 THEN 4
                    WHEN due <= $6 THEN 2
                    WHEN due <= $7 THEN 1
                    ELSE 0 END)
            ORDER BY class, due NULLS LAST, since, case_key LIMIT $8
            """,
            CaseRowColumns.Read,
            cancel,
            Text(unit ?? $"{query.Municipality}/"), Text(unit ?? $"{query.Municipality}/{AfterAll}"),
            new() { Value = (short)query.AtLeast }, new() { Value = query.WaitingOnly },
            new() { Value = (object?)(int?)query.Deadline ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
            new() { Value = query.Now.Stored() }, new() { Value = query.Soon.Stored() },
            new() { Value = query.Limit });
    }

    public Task<IReadOnlyList<UnitCount>> CountOpen(
        string municipality, Instant now, Instant soon, CancellationToken cancel = default) => _source.Query(
        """
        SELECT unit,
            count(*) FILTER (WHERE status < 2 AND (due IS NULL OR due > greatest($3, $4))),
            count(*) FILTER (WHERE status < 2 AND due > $3 AND due <= $4),
            count(*) FILTER (WHERE status < 2 AND due <= $3),
            count(*) FILTER (WHERE status = 2),
            count(*) FILTER (WHERE status = 0),
            min(since) FILTER (WHERE status = 0)
        FROM case_row WHERE unit BETWEEN $1 AND $2 AND status < 3 AND closed_at IS NULL GROUP BY unit
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

    public async Task<DayCount> CountSince(string municipality, Instant since, CancellationToken cancel = default)
    {
        var counts = await _source.Query(
            """
            SELECT
                (SELECT count(*) FROM case_known WHERE municipality = $1 AND opened >= $2),
                (SELECT count(*) FROM case_row WHERE municipality = $1 AND closed_at >= $2),
                (SELECT count(*) FROM case_row WHERE municipality = $1 AND level >= 2 AND closed_at IS NULL)
            """,
            row => new DayCount((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2)),
            cancel,
            Text(municipality), new() { Value = since.Stored() }).ConfigureAwait(false);
        return counts[0];
    }

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };
}
