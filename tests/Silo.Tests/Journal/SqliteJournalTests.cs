using Servicenav.Auditing;
using Servicenav.Journal;
using Servicenav.Sqlite;

namespace Servicenav.Journal;

public sealed partial class SqliteJournalTests : CaseJournalConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;

    protected override long Commits => ((SqliteJournal)Journal).Commits;

    protected override IAuditLog Log => (IAuditLog)Journal;

    protected override Task<ICaseJournal> Open() => Task.FromResult<ICaseJournal>(SqliteJournal.Open(_folder));

    /// <summary>As whoever gets hold of the disk would read it.</summary>
    [Fact]
    public async Task what_was_erased_is_not_in_the_file_any_more()
    {
        await Record(SampleCases.Opening("A", SampleCases.Message(SampleCases.Case("A"), SampleCases.Start, $"\"{Words}\"")));
        await Record(SampleCases.Next(Closed("A", 2)) with { Entry = SampleCases.Entry(2, $"[\"{Words}\"]") });
        await Reopen();
        Assert.True(FileHas(Words));

        await Journal.Erase(Erasing("A", 3));
        await Reopen();

        Assert.False(FileHas(Words));

        bool FileHas(string words) => Directory.GetFiles(_folder).Any(file => System.IO.File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(words)) >= 0);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
