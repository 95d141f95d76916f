using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Servicenav.Bench;

/// <summary>The baseline of every durable figure: the same bytes, one row and one transaction at a time, on SQLite.</summary>
internal static class BareLoop
{
    public const string Name = "one transaction per row";

    /// <summary>Rows a second over about two seconds, each of <paramref name="bytes"/>, WAL and synchronous=FULL.</summary>
    public static double RowsPerSecond(int bytes)
    {
        using var folder = new TempFolder();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder.Path, "bare.db"),
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (id INTEGER PRIMARY KEY, events BLOB NOT NULL)";
        setup.ExecuteNonQuery();

        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO entry (events) VALUES ($events)";
        insert.Parameters.AddWithValue("$events", new byte[bytes]);
        insert.Prepare();

        var (rows, clock) = (0, Stopwatch.StartNew());
        for (; clock.Elapsed < TimeSpan.FromSeconds(2); rows++)
            insert.ExecuteNonQuery();
        return rows / clock.Elapsed.TotalSeconds;
    }
}
