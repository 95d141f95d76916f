using Npgsql;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Postgres;
using Servicenav.Sqlite;

namespace Servicenav.Operate;

public sealed class StoreMoveTests : IAsyncLifetime
{
    private const int Count = 60;
    private static readonly Guid File = Guid.NewGuid();

    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;
    private NpgsqlDataSource _source = null!;

    public async Task InitializeAsync()
    {
        await using (var journal = SqliteJournal.Open(_folder))
        {
            await RealCases.Record(journal, Count);
            await journal.NotSent((await journal.Outgoing(ShardRange.Everything, NodaTime.Instant.MinValue, NodaTime.Instant.MaxValue, 1))[0].Id, null, "ingen adress", NodaTime.Instant.FromUtc(2026, 11, 23, 8, 0));
        }

        await using (var state = new SqliteStateSource(_folder))
        {
            await using var connection = await state.OpenConnectionAsync();
            await using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO grain_state VALUES ('servicenav', 'desk', 'lund/dalby/d1', 0, 0, 3, x'7B7D')";
            await insert.ExecuteNonQueryAsync();
            await StoredVersions.Add(connection);
        }

        using (var attachments = new SqliteAttachments(_folder))
            await attachments.Save(File, NodaTime.Instant.FromUtc(2026, 11, 27, 8, 0), new MemoryStream([1, 2, 3]));
        Directory.CreateDirectory(Path.Combine(_folder, "keys"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, "keys", "key-1.xml"), "<key/>");
        _source = await PostgresDatabase.Open(await (await PostgresServer.Shared).Database(), "tests");
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task everything_is_there_and_cases_go_on()
    {
        var moved = await StoreMove.Run(_folder, _source);

        await using var from = SqliteJournal.Open(_folder);
        await using var to = new PostgresJournal(_source);
        Assert.Equal((Count, Count, 1 + StoredVersions.Rows, 1), (moved["case_known"], moved["case_row"], moved["grain_state"], moved["data_protection_key"]));
        foreach (var key in RealCases.Keys(Count))
            Assert.Equal((await from.Read(key)).Select(Words), (await to.Read(key)).Select(Words));
        Assert.Equal(
            (await from.Outgoing(ShardRange.Everything, NodaTime.Instant.MinValue, NodaTime.Instant.MaxValue, 1000)).Select(message => message.Id),
            (await to.Outgoing(ShardRange.Everything, NodaTime.Instant.MinValue, NodaTime.Instant.MaxValue, 1000)).Select(message => message.Id));
        Assert.Equal([1, 2, 3], await new PostgresAttachments(_source).Part(File, 0));
        await StoredVersions.Are(_source);
        Assert.Equal(new(Count, 0, 0), await IndexRebuild.Run(to, to, RealCases.InForce));

        var (first, it) = (RealCases.Keys(1).Single(), (Case?)null);
        foreach (var entry in await to.Read(first))
            it = CaseEvolution.Apply(it, first, EventJson.Read(entry));
        await RealCases.Next(to, it, first, new Noted("Efter flytten"));
        Assert.Equal(AppendOutcome.Recorded, await to.Append(SampleCases.Opening("ny efter flytten")));
        static string Words(JournalEntry entry) => $"{entry.Version} {entry.At} {entry.RequestId} {Convert.ToHexString(entry.Events.Span)}";
    }

    [Fact]
    public async Task a_database_with_cases_is_left_as_it_is()
    {
        await using (var to = new PostgresJournal(_source))
            await to.Append(SampleCases.Opening("A"));

        await Assert.ThrowsAsync<StartException>(() => StoreMove.Run(_folder, _source));

        await using var after = new PostgresJournal(_source);
        Assert.Single(await after.Cases(null, 10));
    }

    [Fact]
    public async Task a_folder_in_use_is_not_moved()
    {
        using var held = DataFolder.Open(_folder);

        await Assert.ThrowsAsync<StartException>(() => StoreMove.Run(_folder, _source));
    }
}
