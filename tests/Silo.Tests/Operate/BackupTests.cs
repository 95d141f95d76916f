using System.Diagnostics;
using Npgsql;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Postgres;
using Servicenav.Sqlite;

namespace Servicenav.Operate;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task a_folder_is_copied_while_cases_are_opened_and_the_copy_is_whole()
    {
        var (data, copy) = (Path.Combine(_folder, "data"), Path.Combine(_folder, "copy"));
        await using var journal = SqliteJournal.Open(data);
        await RealCases.Record(journal, 300);
        using var attachments = new SqliteAttachments(data);
        var file = Guid.NewGuid();
        await attachments.Save(file, NodaTime.Instant.FromUtc(2026, 11, 27, 8, 0), new MemoryStream([1, 2, 3]));
        Directory.CreateDirectory(Path.Combine(data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(data, "keys", "key-1.xml"), "<key/>");
        var more = Task.WhenAll(Enumerable.Range(0, 500).Select(i => journal.Append(SampleCases.Opening($"more {i}"))));

        SqliteBackup.Run(data, copy);

        await more;
        await using var restored = SqliteJournal.Open(copy);
        foreach (var key in RealCases.Keys(300))
            Assert.Equal((await journal.Read(key)).Count, (await restored.Read(key)).Count);
        using var restoredFiles = new SqliteAttachments(copy);
        Assert.Equal([1, 2, 3], await restoredFiles.Part(file, 0));
        Assert.Equal("<key/>", await File.ReadAllTextAsync(Path.Combine(copy, "keys", "key-1.xml")));
    }

    [Fact]
    public async Task an_earlier_backup_is_never_written_over()
    {
        await SqliteJournal.Open(_folder).DisposeAsync();

        Assert.Throws<StartException>(() => SqliteBackup.Run(_folder, _folder));
        Assert.Throws<StartException>(() => SqliteBackup.Run(Path.Combine(_folder, "nothing"), Path.Combine(_folder, "copy")));
    }

    /// <summary>As the README says it: <c>pg_dump</c> while cases go on, <c>pg_restore</c> into a new database.</summary>
    [Fact]
    public async Task a_database_is_restored_from_the_servers_own_dump()
    {
        var server = await PostgresServer.Shared;
        var (from, to, file) = (await server.Database(), await server.Database(), Path.Combine(_folder, "dump"));
        await using var source = await PostgresDatabase.Open(from, "tests");
        await using var journal = new PostgresJournal(source);
        await RealCases.Record(journal, 300);
        var more = Task.WhenAll(Enumerable.Range(0, 500).Select(i => journal.Append(SampleCases.Opening($"more {i}"))));

        await Run("pg_dump", "--format=custom", "--file", file, "--dbname", Uri(from));
        await more;
        await Run("pg_restore", "--exit-on-error", "--dbname", Uri(to), file);

        await using var restoredSource = await PostgresDatabase.Open(to, "tests");
        await using var restored = new PostgresJournal(restoredSource);
        foreach (var key in RealCases.Keys(300))
            Assert.Equal((await journal.Read(key)).Count, (await restored.Read(key)).Count);
        Assert.Equal(AppendOutcome.Recorded, await restored.Append(SampleCases.Opening("efter återställning")));
    }

    private static string Uri(string connection)
    {
        var it = new NpgsqlConnectionStringBuilder(connection);
        return $"postgresql://{it.Username}@{it.Host}:{it.Port}/{it.Database}";
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(PostgresServer.Program(program), arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
