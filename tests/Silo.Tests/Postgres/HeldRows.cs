using Npgsql;

namespace Servicenav.Postgres;

/// <summary>What a statement has locked, so that others meet there: let go, they all run at once.</summary>
internal sealed class HeldRows : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private HeldRows(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_connection, _transaction) = (connection, transaction);

    public static async Task<HeldRows> By(NpgsqlDataSource source, string sql)
    {
        var connection = await source.OpenConnectionAsync();
        var held = new HeldRows(connection, await connection.BeginTransactionAsync());
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        return held;
    }

    /// <summary>Waits until so many sessions of the database wait for a lock.</summary>
    public async Task AreAwaitedBy(int sessions)
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", _connection);
        while ((long)(await command.ExecuteScalarAsync(limit.Token))! < sessions)
        {
            // A transaction sees the sessions as they were when it first looked.
            await using (var again = new NpgsqlCommand("SELECT pg_stat_clear_snapshot()", _connection))
                await again.ExecuteNonQueryAsync(limit.Token);
            await Task.Delay(10, limit.Token);
        }
    }

    public Task LetGo() => _transaction.CommitAsync();

    /// <summary>As if the statement had never been.</summary>
    public Task TakeBack() => _transaction.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
