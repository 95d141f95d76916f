using Microsoft.Data.Sqlite;

namespace Servicenav.Sqlite;

/// <summary>Brings a file up to the program's version. The file keeps its version in <c>user_version</c>.</summary>
internal sealed class SqliteSchema
{
    public static readonly SqliteSchema Journal = new("Sqlite.Migrations");

    public static readonly SqliteSchema State = new("Sqlite.StateMigrations");

    public static readonly SqliteSchema Attachments = new("Sqlite.AttachmentMigrations");

    private readonly SchemaSteps _steps;

    private SqliteSchema(string folder) => _steps = new(folder);

    public long Version => _steps.Version;

    /// <summary>Runs the steps that the file lacks, all or none.</summary>
    /// <exception cref="StoreIsNewerException">A later program has written the file.</exception>
    public void Apply(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var (version, sql) in _steps.After(connection.Number("PRAGMA user_version"), connection.DataSource))
        {
            connection.Execute(sql);
            connection.Execute($"PRAGMA user_version = {version}");
        }

        transaction.Commit();
    }
}
