using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Servicenav.Bench;

/// <summary>Baseline (c), the limit: bare inserts of the same bytes, many rows a statement, with nothing decided or checked.</summary>
internal static class BareInserts
{
    private const int Rows = 500;

    public static async Task<Baseline> RowsPerSecond(PostgresStore store, int bytes)
    {
        await using var source = NpgsqlDataSource.Create(store.ConnectionString);
        await using (var create = source.CreateCommand("CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, events bytea NOT NULL)"))
            await create.ExecuteNonQueryAsync();
        await using var connection = await source.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand("INSERT INTO bare (events) SELECT * FROM unnest($1)", connection)
        {
            Parameters = { new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea, Value = Enumerable.Repeat(new byte[bytes], Rows).ToArray() } },
        };
        await insert.PrepareAsync();
        var (done, clock) = (0, Stopwatch.StartNew());
        for (; clock.Elapsed < TimeSpan.FromSeconds(5); done += Rows)
            await insert.ExecuteNonQueryAsync();
        return new("(c) bare multi-row inserts", done / clock.Elapsed.TotalSeconds);
    }
}
