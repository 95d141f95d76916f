using Npgsql;
using Servicenav.Harness;
using Servicenav.Postgres;

namespace Servicenav.Auditing;

public sealed class PostgresAuditTests : AuditLogConformance
{
    private NpgsqlDataSource? _source;

    protected override string Unguarded => "ALTER TABLE audit DISABLE TRIGGER ALL";

    public override async Task DisposeAsync()
    {
        ((PostgresAudit)Log).Dispose();
        await _source!.DisposeAsync();
    }

    protected override async Task<IAuditLog> Open() =>
        new PostgresAudit(_source = await PostgresDatabase.Open(await (await PostgresServer.Shared).Database(), "tests"));

    protected override async Task Tamper(string sql)
    {
        await using var command = _source!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
