using Microsoft.Data.Sqlite;
using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

/// <summary>What people decide about messages that could not be sent. Used by the one thread that writes.</summary>
internal sealed class OutboxStatements(SqliteConnection connection)
{
    /// <summary>In the order of bytes a municipality's case keys lie between its name with a slash and with the sign after it.</summary>
    public const string Narrowed =
        """
        reason IS NOT NULL AND case_key > $municipality || '/' AND case_key < $municipality || '0'
            AND ($kind IS NULL OR kind = $kind) AND ($parked IS NULL OR (send_at IS NULL) = $parked) AND ($reason IS NULL OR reason = $reason) AND ($id IS NULL OR id = $id)
        """;

    private static readonly string[] Names = ["$municipality", "$kind", "$parked", "$reason", "$id"];

    private readonly SqliteCommand _sendAgain = connection.Prepare(
        $"UPDATE outbox SET send_at = $now, attempts = 0, reason = NULL WHERE {Narrowed}", [.. Names, "$now"]);

    private readonly SqliteCommand _drop = connection.Prepare($"DELETE FROM outbox WHERE {Narrowed}", Names);

    private readonly SqliteCommand _park = connection.Prepare(
        """
        UPDATE outbox SET send_at = NULL, reason = $reason, tried_at = $now
        WHERE kind = $kind AND instr(kind, '/') > 0 AND send_at IS NOT NULL AND shard BETWEEN $first AND $last
        """,
        "$kind", "$reason", "$now", "$first", "$last");

    public static (string Name, object? Value)[] Narrowing(OutboxQuery query) =>
    [
        ("$municipality", query.Municipality), ("$kind", query.Kind), ("$parked", query.Parked), ("$reason", query.Reason), ("$id", query.Id?.Stored()),
    ];

    public int SendAgain(OutboxQuery query, Instant now) => Run(_sendAgain, [.. Narrowing(query), ("$now", now.Stored())]);

    public int Drop(OutboxQuery query) => Run(_drop, Narrowing(query));

    public int Park(string kind, ShardRange range, string reason, Instant now) => Run(
        _park, ("$kind", kind), ("$reason", reason), ("$now", now.Stored()), ("$first", range.First), ("$last", range.Last));

    private static int Run(SqliteCommand command, params (string Name, object? Value)[] parameters)
    {
        foreach (var (name, value) in parameters)
            command.Set(name, value);
        return command.ExecuteNonQuery();
    }
}
