using Servicenav.Journal;

namespace Servicenav.Sqlite;

/// <summary>What has changed, for readers who keep a copy: entries are numbered as they are written, one after the other.</summary>
internal sealed partial class SqliteJournal
{
    private const string ThisStore = "sqlite";

    private const string FromCase = $"SELECT {CaseRowColumns.Names}, id FROM case_row WHERE id > $number ORDER BY id LIMIT $limit";

    private const string FromEntry =
        $"""
        SELECT {CaseRowColumns.Names}, e.written, e.request_id FROM (
            SELECT rowid AS written, case_id, request_id FROM case_entry WHERE rowid > $written ORDER BY rowid LIMIT $limit) AS e
        JOIN (SELECT id, {CaseRowColumns.Names} FROM case_row) AS r ON r.id = e.case_id ORDER BY e.written
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
                await _readers.Query(FromCase, row => (CaseRowColumns.Read(row), row.GetInt64(CaseRowColumns.Count)), cancel, ("$number", number), ("$limit", limit)).ConfigureAwait(false),
                limit);
        }

        return ChangesPage.Changed(
            municipality, place,
            await _readers.Query(
                FromEntry,
                row => (CaseRowColumns.Read(row), place with { Written = row.GetInt64(CaseRowColumns.Count), Request = row.GuidAt(CaseRowColumns.Count + 1) }),
                cancel,
                ("$written", place.Written), ("$limit", limit)).ConfigureAwait(false),
            limit);
    }

    private async Task<ChangePlace> Now(CancellationToken cancel) => (await _readers.Query(
        "SELECT rowid, request_id FROM case_entry ORDER BY rowid DESC LIMIT 1",
        row => ChangePlace.First(ThisStore) with { Written = row.GetInt64(0), Request = row.GuidAt(1) },
        cancel).ConfigureAwait(false)) is [var last] ? last : ChangePlace.First(ThisStore);

    private async Task<bool> Has(ChangePlace place, CancellationToken cancel) => place.Store == ThisStore && (place.Written == 0 || await _readers.Query(
        "SELECT 1 FROM case_entry WHERE rowid = $written AND request_id = $request",
        row => row.GetInt32(0),
        cancel,
        ("$written", place.Written), ("$request", place.Request.Stored())).ConfigureAwait(false) is [_]);
}
