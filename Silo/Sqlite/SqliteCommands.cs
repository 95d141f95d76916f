using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Servicenav.Sqlite;

/// <summary>How values are stored: instants as ticks of 100 ns, ids as 16 bytes, absent ones as NULL.</summary>
internal static class SqliteCommands
{
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>A statement to be run many times; its parameters are named in the order in which they are set.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        }

        command.Prepare();
        return command;
    }

    public static void Set(this SqliteCommand command, string name, object? value) =>
        command.Parameters[name].Value = value ?? DBNull.Value;

    public static object Stored(this Instant at) => at.ToUnixTimeTicks();

    public static object Stored(this Instant? at) => at is { } some ? some.ToUnixTimeTicks() : DBNull.Value;

    public static object Stored(this Guid id) => id.ToByteArray(bigEndian: true);

    public static object Stored(this ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : bytes.ToArray();

    public static Instant InstantAt(this SqliteDataReader row, int column) =>
        Instant.FromUnixTimeTicks(row.GetInt64(column));

    public static Instant? MaybeInstantAt(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.InstantAt(column);

    public static Guid GuidAt(this SqliteDataReader row, int column) =>
        new(row.GetFieldValue<byte[]>(column), bigEndian: true);

    public static string? MaybeTextAt(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static CaseKey CaseAt(this SqliteDataReader row, int column) => Key<CaseKey>(row.GetString(column));

    public static UnitKey UnitAt(this SqliteDataReader row, int column) => Key<UnitKey>(row.GetString(column));

    public static UnitKey? MaybeUnitAt(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.UnitAt(column);

    public static DeskKey? MaybeDeskAt(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Key<DeskKey>(row.GetString(column));

    private static T Key<T>(string text) where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
}
