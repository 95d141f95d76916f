using Npgsql;
using Servicenav.Auditing;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Postgres;

namespace Servicenav.Journal;

public sealed partial class PostgresJournalTests : CaseJournalConformance
{
    private NpgsqlDataSource? _source;

    protected override long Commits => ((PostgresJournal)Journal).Commits;

    protected override IAuditLog Log => new PostgresAudit(_source!);

    protected override async Task<ICaseJournal> Open() => new PostgresJournal(
        _source ??= await PostgresDatabase.Open(await (await PostgresServer.Shared).Database(), "tests"));

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _source!.DisposeAsync();
    }
}
