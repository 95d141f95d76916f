using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Postgres;
using Servicenav.Sqlite;

namespace Servicenav.Operate;

public sealed class SqliteIndexRebuildTests : IndexRebuildConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;

    protected override IEnumerable<(string, string)> Tables => [("case_row", "id"), ("outcome", "case_id, version, kind")];

    protected override string Protecting => new SchemaSteps("Sqlite.Migrations").After(9, "").First().Sql;

    private protected override Task<Rebuilt> Rebuild(ICaseJournal journal) => IndexRebuild.Run(journal, (SqliteJournal)journal, RealCases.InForce);

    protected override Task<ICaseJournal> Open() => Task.FromResult<ICaseJournal>(SqliteJournal.Open(_folder));

    protected override async Task<DbConnection> Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, SqliteJournal.FileName)};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

public sealed class PostgresIndexRebuildTests : IndexRebuildConformance
{
    private NpgsqlDataSource _source = null!;

    protected override IEnumerable<(string, string)> Tables => [("case_known", "case_id"), ("case_row", "case_id"), ("outcome", "case_id, version, kind")];

    protected override string Protecting => new SchemaSteps("Postgres.Migrations").After(13, "").First().Sql;

    private protected override Task<Rebuilt> Rebuild(ICaseJournal journal) => IndexRebuild.Run(journal, (PostgresJournal)journal, RealCases.InForce);

    protected override async Task<ICaseJournal> Open() =>
        new PostgresJournal(_source = await PostgresDatabase.Open(await (await PostgresServer.Shared).Database(), "tests"));

    protected override async Task<DbConnection> Connect() => await _source.OpenConnectionAsync();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task lost_rows_come_back()
    {
        var before = await Dump();
        await Damage("DELETE FROM case_row");
        await Damage("UPDATE case_known SET citizen_id = 'c-x', opened = 0, municipality = 'x'");

        Assert.Equal(new(700, 700, 0), await Rebuild());

        Assert.Equal(before, await Dump());
    }
}
