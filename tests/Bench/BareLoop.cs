using System.Data.Common;
using System.Diagnostics;

namespace Servicenav.Bench;

/// <summary>A baseline of durable figures: the same bytes, one row and one transaction at a time.</summary>
internal static class BareLoop
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    /// <summary>Rows a second, each of <paramref name="bytes"/>, into a table <c>entry (events)</c>; closes the connection.</summary>
    public static async Task<double> RowsPerSecond(DbConnection connection, int bytes)
    {
        await using var open = connection;
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO entry (events) VALUES (@events)";
        var events = insert.CreateParameter();
        (events.ParameterName, events.Value) = ("@events", new byte[bytes]);
        insert.Parameters.Add(events);
        await insert.PrepareAsync();

        var (rows, clock) = (0, Stopwatch.StartNew());
        for (; clock.Elapsed < Length; rows++)
            await insert.ExecuteNonQueryAsync();
        return rows / clock.Elapsed.TotalSeconds;
    }
}
