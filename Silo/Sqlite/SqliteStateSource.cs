using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Servicenav.Sqlite;

/// <summary>
/// Gives the grain storage provider its connections to <c>state.db</c>, one at a time: whoever is next waits without
/// a thread, and never meets a busy file. It is a file of its own because SQLite lets one writer into a file, and the
/// journal's batches would otherwise wait for, or time out on, every grain that saves its state.
/// </summary>
internal sealed class SqliteStateSource(string folder) : DbDataSource
{
    public const string FileName = "state.db";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _made;

    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder, FileName),
        DefaultTimeout = 5,
    }.ToString();

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        _turn.Wait();
        return OpenInTurn();
    }

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return OpenInTurn();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        base.Dispose(disposing);
    }

    private TurnConnection OpenInTurn()
    {
        var connection = new TurnConnection(ConnectionString, _turn);
        try
        {
            MakeOnce();
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void MakeOnce()
    {
        if (_made)
        {
            return;
        }

        using var connection = new SqliteFile(folder, FileName).OpenToWrite();
        SqliteSchema.State.Apply(connection);
        _made = true;
    }

    /// <summary>Lets the next one in when it is disposed.</summary>
    private sealed class TurnConnection(string connectionString, SemaphoreSlim turn) : SqliteConnection(connectionString)
    {
        private SemaphoreSlim? _turn = turn;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Interlocked.Exchange(ref _turn, null)?.Release();
        }
    }
}
