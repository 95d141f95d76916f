using Npgsql;

namespace Servicenav.Bench;

/// <summary>Baseline (b): the queue that a user would write instead, a table read with <c>FOR UPDATE SKIP LOCKED</c>.</summary>
internal static class SkipLocked
{
    private const int Connections = 16;

    public static async Task<Baseline> ClaimsPerSecond(PostgresStore store, int bytes)
    {
        await using var source = NpgsqlDataSource.Create(store.ConnectionString);
        await Run(source,
            """
            CREATE TABLE job (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, class int NOT NULL, due bigint NOT NULL, holder text, body bytea NOT NULL)
            """);
        await Run(source, "CREATE INDEX job_waiting ON job (class, due, id) WHERE holder IS NULL");
        await using (var fill = source.CreateCommand("INSERT INTO job (class, due, body) SELECT 2, i, $1 FROM generate_series(1, 250000) i"))
        {
            fill.Parameters.Add(new() { Value = new byte[bytes] });
            fill.CommandTimeout = 120;
            await fill.ExecuteNonQueryAsync();
        }

        await Run(source, "ANALYZE job");
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ => await source.OpenConnectionAsync()));
        var claims = connections.Select((connection, i) => new NpgsqlCommand(
            """
            UPDATE job SET holder = $1 WHERE id = (
                SELECT id FROM job WHERE holder IS NULL ORDER BY class, due, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """,
            connection)
        {
            Parameters = { new() { Value = $"desk {i}" } },
        }).ToList();
        foreach (var claim in claims)
            await claim.PrepareAsync();

        var claimed = await Work.ForAWhile(Connections, async i =>
        {
            if (await claims[i].ExecuteScalarAsync() is null)
                throw new InvalidOperationException("The queue ran empty: the figure would mean nothing.");
        });
        foreach (var connection in connections)
            await connection.DisposeAsync();
        return new("(b) FOR UPDATE SKIP LOCKED, 16 connections", claimed);
    }

    private static async Task Run(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
