using Microsoft.Data.Sqlite;
using Servicenav.Sqlite;

namespace Servicenav.Auditing;

public sealed class SqliteAuditTests : AuditLogConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;

    protected override string Unguarded => "DROP TRIGGER audit_unchanged; DROP TRIGGER audit_kept";

    public override async Task DisposeAsync()
    {
        await ((SqliteJournal)Log).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<IAuditLog> Open() => Task.FromResult<IAuditLog>(SqliteJournal.Open(_folder));

    protected override async Task Tamper(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, SqliteJournal.FileName)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
