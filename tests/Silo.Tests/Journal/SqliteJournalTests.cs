using Servicenav.Journal;
using Servicenav.Sqlite;

namespace Servicenav.Journal;

public sealed partial class SqliteJournalTests : CaseJournalConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;

    protected override long Commits => ((SqliteJournal)Journal).Commits;

    protected override Task<ICaseJournal> Open() => Task.FromResult<ICaseJournal>(SqliteJournal.Open(_folder));

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
