using System.Text.Json;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

/// <summary>Cases that everybody may know of.</summary>
internal sealed partial class SqliteJournal
{
    /// <summary>The first ones of each service, open and closed, which indexes have in order, are enough to find the first of all.</summary>
    private static readonly string Latest =
        $"""
        SELECT {CaseRowColumns.WithShown} FROM case_row WHERE id IN (
            SELECT found.value FROM json_each($services) AS of, json_each({First("IS NULL")}) AS found WHERE $open
            UNION ALL
            SELECT found.value FROM json_each($services) AS of, json_each({First("IS NOT NULL")}) AS found WHERE $closed)
        ORDER BY opened DESC, case_key LIMIT $limit OFFSET $skip
        """;

    public Task<IReadOnlyList<CaseRow>> Shown(ShownQuery query, CancellationToken cancel = default) => _readers.Query(
        Latest,
        CaseRowColumns.ReadShown,
        cancel,
        ("$municipality", query.Municipality), ("$services", JsonSerializer.Serialize(query.Services)),
        ("$from", query.From.Stored()), ("$until", query.Until.Stored()), ("$open", query.IsOpen != false), ("$closed", query.IsOpen != true),
        ("$enough", query.Enough), ("$limit", query.Limit), ("$skip", query.Skip));

    public Task<IReadOnlyList<CaseRow>> Shown(IReadOnlyList<CaseKey> cases, CancellationToken cancel = default) => _readers.Query(
        $"""
        SELECT {CaseRowColumns.WithShown} FROM case_row
        WHERE case_key IN (SELECT value FROM json_each($cases)) AND shown IS NOT NULL
        """,
        CaseRowColumns.ReadShown,
        cancel,
        ("$cases", JsonSerializer.Serialize(cases.Select(key => key.ToString()))));

    private static string First(string closed) =>
        $"""
        (
                SELECT json_group_array(id) FROM (
                    SELECT id FROM case_row
                    WHERE municipality = $municipality AND service = of.value AND shown IS NOT NULL AND closed_at {closed}
                        AND opened >= $from AND opened < $until
                    ORDER BY opened DESC, case_key LIMIT $enough))
        """;
}
