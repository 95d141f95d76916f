using Npgsql;
using Servicenav.Journal;

namespace Servicenav.Postgres;

/// <summary>What has changed, for readers who keep a copy.</summary>
internal sealed partial class PostgresJournal
{
    /// <summary>The server, since transactions are numbered by it: a dump that another restores goes on with other numbers.</summary>
    private const string ThisStore = "(SELECT 'postgres/' || system_identifier FROM pg_control_system())";

    /// <summary>Of the entries, those that no transaction under way comes before.</summary>
    private const string Settled = "written < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private const string LatestEntry =
        $"""
        SELECT {ThisStore}, e.written, e.case_id, e.request_id FROM (SELECT) AS one LEFT JOIN LATERAL (
            SELECT written, case_id, request_id FROM case_entry WHERE {Settled} ORDER BY written DESC, case_id DESC LIMIT 1) AS e ON true
        """;

    private const string IsHere =
        $"""
        SELECT $1 = {ThisStore} AND ($2 = 0 OR EXISTS (SELECT FROM case_entry WHERE written = $2 AND case_id = $3 AND request_id = $4))
        """;

    private const string FromCase = $"SELECT {CaseRowColumns.Names}, case_id FROM case_row WHERE case_id > $1 ORDER BY case_id LIMIT $2";

    private const string FromEntry =
        $"""
        SELECT {CaseRowColumns.Names}, e.case_id, e.written, e.request_id FROM (
            SELECT case_id, written, request_id FROM case_entry
            WHERE written >= $1 AND (written, case_id) > ($1, $2) AND {Settled}
            ORDER BY written, case_id LIMIT $3) AS e
        JOIN case_row AS r USING (case_id) ORDER BY e.written, e.case_id
        """;

    public async Task<ChangesPage?> Changes(string municipality, ChangePlace? after, int limit, CancellationToken cancel = default)
    {
        if (after is not null && !await Has(after, cancel).ConfigureAwait(false))
            return null;
        var place = after ?? await Now(cancel).ConfigureAwait(false);
        if (place.Copied is { } number)
        {
            return ChangesPage.Copied(
                municipality, place,
                await _source.Query(FromCase, row => (CaseRowColumns.Read(row), row.GetInt64(CaseRowColumns.Count)), cancel, Number(number), new() { Value = limit }).ConfigureAwait(false),
                limit);
        }

        return ChangesPage.Changed(
            municipality, place,
            await _source.Query(
                FromEntry,
                row => (CaseRowColumns.Read(row), place with { Number = row.GetInt64(CaseRowColumns.Count), Written = row.GetInt64(CaseRowColumns.Count + 1), Request = row.GetGuid(CaseRowColumns.Count + 2) }),
                cancel,
                Number(place.Written), Number(place.Number), new() { Value = limit }).ConfigureAwait(false),
            limit);
    }

    private async Task<ChangePlace> Now(CancellationToken cancel) => (await _source.Query(
        LatestEntry,
        row => row.IsDBNull(1)
            ? ChangePlace.First(row.GetString(0))
            : ChangePlace.First(row.GetString(0)) with { Written = row.GetInt64(1), Number = row.GetInt64(2), Request = row.GetGuid(3) },
        cancel).ConfigureAwait(false))[0];

    private async Task<bool> Has(ChangePlace place, CancellationToken cancel) => (await _source.Query(
        IsHere,
        row => row.GetBoolean(0),
        cancel,
        Text(place.Store), Number(place.Written), Number(place.Number), new() { Value = place.Request }).ConfigureAwait(false))[0];

    private static NpgsqlParameter Number(long value) => new() { Value = value };
}
