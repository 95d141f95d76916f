using Microsoft.Data.Sqlite;

namespace Servicenav.Sqlite;

/// <summary>One database file in the data folder, and how connections to it are set up.</summary>
internal sealed class SqliteFile
{
    /// <summary>One value stored, in bytes. A larger one fails by itself and is never near a case's size.</summary>
    public const int MaxValue = 64 * 1024 * 1024;

    public SqliteFile(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, name);
    }

    public string Path { get; }

    /// <summary>A connection that may write. A commit returns when the data is on the disk.</summary>
    public SqliteConnection OpenToWrite()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        try
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute("PRAGMA synchronous = FULL");
            connection.Execute($"PRAGMA journal_size_limit = {WalBytesKept}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection that cannot write. It sees every commit that returned before its statement began.</summary>
    public SqliteConnection OpenToRead()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        try
        {
            connection.Execute("PRAGMA query_only = 1");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private const int WalBytesKept = 64 * 1024 * 1024;

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 5,
        };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            SQLitePCL.raw.sqlite3_limit(connection.Handle, SQLitePCL.raw.SQLITE_LIMIT_LENGTH, MaxValue);
            connection.Execute("PRAGMA busy_timeout = 5000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
