using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Sqlite;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public sealed partial class SqliteJournalTests
{
    private string File => Path.Combine(_folder, SqliteJournal.FileName);

    /// <summary>A closed store that has been opened once, in a folder of its own.</summary>
    private async Task<string> StoreElsewhere()
    {
        var folder = Path.Combine(_folder, "elsewhere");
        await using var journal = SqliteJournal.Open(folder);
        await journal.Append(Opening("A"));
        return folder;
    }

    private static object? Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    [Fact]
    public void a_new_folder_gets_a_store_of_the_latest_version()
    {
        Assert.Equal(SqliteSchema.Journal.Version, Ask(File, "PRAGMA user_version"));
        Assert.Equal("wal", Ask(File, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task a_store_of_a_later_program_is_refused_with_both_versions()
    {
        var folder = await StoreElsewhere();
        Ask(Path.Combine(folder, SqliteJournal.FileName), "PRAGMA user_version = 1000");

        var refusal = Assert.Throws<StoreIsNewerException>(() => SqliteJournal.Open(folder));

        Assert.Equal((1000, SqliteSchema.Journal.Version), (refusal.Found, refusal.Known));
        Assert.Contains("version 1000", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_file_that_is_no_database_is_refused_by_name()
    {
        var folder = await StoreElsewhere();
        var file = Path.Combine(folder, SqliteJournal.FileName);
        await System.IO.File.WriteAllBytesAsync(file, new byte[20_000].Select((_, i) => (byte)(i * 7)).ToArray());

        var failure = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder));

        Assert.Equal(Refusal.StorageIsUnavailable, failure.Refusal);
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
        Assert.Contains("backup", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task damage_met_while_reading_is_named()
    {
        var folder = await StoreElsewhere();
        var file = Path.Combine(folder, SqliteJournal.FileName);
        const int page = 4096;
        var damaged = Enumerable.Range(0, (int)(long)Ask(file, "SELECT count(*) FROM sqlite_schema WHERE tbl_name IN ('case_row', 'case_entry')")!)
            .Select(i => (int)(long)Ask(file, $"SELECT rootpage FROM sqlite_schema WHERE tbl_name IN ('case_row', 'case_entry') LIMIT 1 OFFSET {i}")!).ToList();
        var bytes = await System.IO.File.ReadAllBytesAsync(file);
        foreach (var root in damaged)
            bytes.AsSpan((root - 1) * page, page).Fill(0xA5);
        await System.IO.File.WriteAllBytesAsync(file, bytes);

        await using var journal = SqliteJournal.Open(folder);

        var failure = await Assert.ThrowsAsync<JournalException>(() => journal.Read(Case("A")));
        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
        failure = await Assert.ThrowsAsync<JournalException>(() => journal.Append(Opening("B")));
        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void a_folder_that_cannot_be_made_is_refused() =>
        Assert.Throws<JournalException>(() => SqliteJournal.Open(Path.Combine(File, "below a file")));

    [Fact]
    public async Task an_append_too_big_for_the_file_fails_alone()
    {
        var big = Opening("big") with { Entry = Entry(1) with { Events = new byte[SqliteFile.MaxValue + 1] } };

        var appends = ((Append[])[Opening("before"), big, Opening("after")]).Select(append => Journal.Append(append)).ToArray();

        await Assert.ThrowsAsync<JournalException>(() => appends[1]);
        Assert.Equal([AppendOutcome.Recorded, AppendOutcome.Recorded], [await appends[0], await appends[2]]);
        Assert.Empty(await Journal.Read(Case("big")));
    }

    [Fact]
    public async Task text_may_have_a_nul_in_it()
    {
        await Record(Opening(Row(Case("A")) with { Skill = "före\0efter" }));

        Assert.Equal("före\0efter", Assert.Single(await Index.Waiting(Dalby)).Skill);
    }

    [Fact]
    public async Task a_parked_message_keeps_its_reason()
    {
        var message = Message(Case("A"), Start);
        await Record(Opening("A", message));
        await Journal.NotSent(message.Id, null, "adressen finns inte", Start);

        Assert.Equal("adressen finns inte", Ask(File, "SELECT reason FROM outbox WHERE send_at IS NULL AND attempts = 1"));
    }

    [Fact]
    public async Task a_waiting_append_can_be_cancelled_and_then_leaves_nothing()
    {
        Ask(File, "SELECT 1");
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using var cancel = new CancellationTokenSource();
        Task<AppendOutcome> first, second;
        using (other.BeginTransaction(deferred: false))
        {
            // The first is taken and waits for the file; the second cannot be taken before it is through.
            var before = ((SqliteJournal)Journal).Taken;
            first = Journal.Append(Opening("first"));
            await Until(() => ((SqliteJournal)Journal).Taken > before);
            second = Journal.Append(Opening("second"), cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        }

        Assert.Equal(AppendOutcome.Recorded, await first);
        await Record(Opening("third"));
        Assert.Empty(await Journal.Read(Case("second")));
    }

    [Fact]
    public async Task both_interfaces_are_one_journal_that_the_container_closes()
    {
        var folder = Path.Combine(_folder, "hosted");
        ICaseJournal journal;
        await using (var services = new ServiceCollection().AddSqliteJournal(folder).BuildServiceProvider())
        {
            journal = services.GetRequiredService<ICaseJournal>();
            Assert.Same(journal, services.GetRequiredService<ICaseIndex>());
            await journal.Append(Opening("A"));
        }

        await Assert.ThrowsAsync<JournalException>(() => journal.Append(Opening("B")));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
