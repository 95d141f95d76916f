using NodaTime;
using Servicenav.Auditing;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

internal sealed partial class SqliteJournal : IAuditLog
{
    public Task Record(IReadOnlyList<AuditEntry> entries, CancellationToken cancel = default) => Write(
        statements =>
        {
            foreach (var entry in entries)
            {
                statements.Audit.Add(entry);
            }

            return AppendOutcome.Recorded;
        },
        cancel);

    /// <summary>Each narrowing has an index of its own, in the order of time; it is named, since SQLite counts no rows to choose by.</summary>
    public Task<IReadOnlyList<AuditRecord>> Find(AuditQuery query, CancellationToken cancel = default)
    {
        var (index, narrowed) = query switch
        {
            { Reference: not null } => ("INDEXED BY audit_reference", "reference = $reference"),
            { Person: not null } => ("INDEXED BY audit_person", "person = $person"),
            { Kind: not null } => ("INDEXED BY audit_kind", "kind = $kind"),
            _ => ("", "true"),
        };
        return _readers.Query(
            $"""
            SELECT {AuditStatements.Columns} FROM audit {index}
            WHERE municipality = $municipality AND {narrowed} AND at >= $from AND at < $until
                AND ($person IS NULL OR person = $person) AND ($reference IS NULL OR reference = $reference) AND ($kind IS NULL OR kind = $kind)
            ORDER BY at DESC LIMIT $limit
            """,
            AuditStatements.Read,
            cancel,
            ("$municipality", query.Municipality), ("$from", query.From?.Stored() ?? long.MinValue), ("$until", query.Until?.Stored() ?? long.MaxValue),
            ("$person", query.Person), ("$reference", query.Reference), ("$kind", (int?)query.Kind), ("$limit", query.Limit));
    }

    public async Task<int> Prune(string municipality, Instant before, Instant now, int limit, CancellationToken cancel = default)
    {
        var gone = 0;
        await Write(
            statements =>
            {
                gone = statements.Audit.Prune(municipality, before, now, limit);
                return AppendOutcome.Recorded;
            },
            cancel).ConfigureAwait(false);
        return gone;
    }
}
