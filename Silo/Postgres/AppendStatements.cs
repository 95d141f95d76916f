namespace Servicenav.Postgres;

/// <summary>
/// One statement for all openings of a batch and one for all changes: rows first, and whatever follows only for those
/// whose version was the expected one. Both take the same arrays and give the places of the appends that were written.
/// </summary>
internal static class AppendStatements
{
    private const string New =
        $"""
        unnest({RowColumns.Parameters}, $28, $29, $30)
            WITH ORDINALITY AS n ({RowColumns.Names}, at, request_id, events, place)
        """;

    private static string Entries(string written, bool counting) =>
        $"""
        entry AS (
            INSERT INTO case_entry (case_id, version, at, request_id, events)
            SELECT case_id, version, at, request_id, events FROM {written}),
        message AS (
            INSERT INTO outbox (id, case_key, shard, kind, body, send_at, attempts)
            SELECT m.id, m.case_key, m.shard, m.kind, m.body, m.send_at, m.attempts
            FROM unnest($31, $32, $33, $34, $35, $36, $37, $38)
                WITH ORDINALITY AS m (place, id, case_key, shard, kind, body, send_at, attempts, number)
            JOIN {written} AS w ON w.place = m.place
            ORDER BY m.number){(counting ? Counted(written) : "")}
        """;

    private static string Counted(string written) =>
        $"""
        ,
        counted AS (
            INSERT INTO outcome (case_id, municipality, {OutcomeColumns.Names})
            SELECT w.case_id, w.municipality, {string.Join(", ", OutcomeColumns.Names.Split(',').Select(name => $"o.{name.Trim()}"))}
            FROM unnest($39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49) AS o (place, {OutcomeColumns.Names})
            JOIN {written} AS w ON w.place = o.place)
        """;

    public static readonly AppendStatement Open = new(Opening(counting: false), Opening(counting: true));

    public static readonly AppendStatement Change = new(Changing(counting: false), Changing(counting: true));

    /// <summary>A key that is known is a conflict, and waits for another batch that is writing it.</summary>
    private static string Opening(bool counting) =>
        $"""
        WITH new AS (SELECT * FROM {New}),
        known AS (
            INSERT INTO case_known (case_key, municipality, opened, citizen_id)
            SELECT case_key, municipality, opened, citizen_id FROM new
            ON CONFLICT (case_key) DO NOTHING RETURNING case_id, case_key),
        opened AS (SELECT known.case_id, new.* FROM known JOIN new USING (case_key)),
        row AS (
            INSERT INTO case_row (case_id, {RowColumns.Names})
            SELECT case_id, {RowColumns.Names}
            FROM opened),
        {Entries("opened", counting)}
        SELECT place FROM opened
        """;

    /// <summary>
    /// OFFSET 0 keeps the search for a case's number apart: one look into the index for each, whatever the planner knows of
    /// the tables.
    /// </summary>
    private static string Changing(bool counting) =>
        $"""
        WITH changed AS (
            UPDATE case_row AS r SET
                version = n.version, status = n.status, unit = n.unit, desk = n.desk, service = n.service, owner = n.owner,
                class = n.class, skill = n.skill, language = n.language, movable = n.movable, due = n.due,
                wake_at = n.wake_at, since = n.since, level = n.level, hops = n.hops, citizen_id = n.citizen_id,
                offered_to = n.offered_to, offered_to_desk = n.offered_to_desk, updated = n.updated,
                closed_at = n.closed_at, shown = n.shown, post_since = n.post_since, protected = n.protected
            FROM {New}
            CROSS JOIN LATERAL (SELECT case_id, citizen_id FROM case_known WHERE case_key = n.case_key OFFSET 0) AS k
            WHERE r.case_id = k.case_id AND r.version = n.version - 1
            RETURNING
                n.place, r.case_id, n.version, n.at, n.request_id, n.events, n.case_key, n.municipality, n.citizen_id,
                k.citizen_id IS DISTINCT FROM n.citizen_id AS of_another),
        citizen AS (
            UPDATE case_known AS k SET citizen_id = c.citizen_id
            FROM changed AS c WHERE c.of_another AND k.case_key = c.case_key),
        {Entries("changed", counting)}
        SELECT place FROM changed
        """;
}

/// <summary>A statement as most batches need it, and with outcomes, so that openings pay nothing for what they do not have.</summary>
internal sealed record AppendStatement(string Plain, string Counting);
