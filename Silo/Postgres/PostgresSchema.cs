using Npgsql;

namespace Servicenav.Postgres;

/// <summary>Brings a database up to the program's version, and keeps it for one cluster.</summary>
internal static class PostgresSchema
{
    private static readonly SchemaSteps Steps = new("Postgres.Migrations");

    public static long Version => Steps.Version;

    /// <summary>Runs the steps that the database lacks, all or none; several processes may try at once.</summary>
    /// <exception cref="StoreIsNewerException">A later program has written the database.</exception>
    /// <exception cref="StartException">The database belongs to another cluster.</exception>
    public static async Task Apply(NpgsqlDataSource source, string cluster)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);

        // Held until the commit: "servicenav" as a number.
        await Run("SELECT pg_advisory_xact_lock(8315180379021307254)").ConfigureAwait(false);
        await Run("CREATE TABLE IF NOT EXISTS servicenav_store (version bigint NOT NULL, cluster text NOT NULL)").ConfigureAwait(false);
        var (found, owner) = await Read().ConfigureAwait(false);
        if (owner is not null && owner != cluster)
        {
            throw new StartException(
                $"The database {connection.Database} belongs to the cluster '{owner}' and this process to '{cluster}'. "
                + "Give every installation a database of its own, or the same Servicenav__Cluster to all its processes.");
        }

        foreach (var (version, sql) in Steps.After(found, $"The database {connection.Database}"))
        {
            await Run(sql).ConfigureAwait(false);
            found = version;
        }

        await using var write = new NpgsqlCommand(
            owner is null ? "INSERT INTO servicenav_store (version, cluster) VALUES ($1, $2)" : "UPDATE servicenav_store SET version = $1, cluster = $2",
            connection)
        {
            Parameters = { new() { Value = found }, new() { Value = cluster } },
        };
        await write.ExecuteNonQueryAsync().ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);

        async Task Run(string sql)
        {
            // However long a large table takes, or another process that is at it.
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }

        async Task<(long Version, string? Cluster)> Read()
        {
            await using var command = new NpgsqlCommand("SELECT version, cluster FROM servicenav_store", connection);
            await using var row = await command.ExecuteReaderAsync().ConfigureAwait(false);
            return await row.ReadAsync().ConfigureAwait(false) ? (row.GetInt64(0), row.GetString(1)) : (0, null);
        }
    }
}
