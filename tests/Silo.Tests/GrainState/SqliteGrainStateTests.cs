using Microsoft.Data.Sqlite;
using Orleans.Hosting;
using Servicenav.Sqlite;

namespace Servicenav.GrainState;

public sealed class SqliteGrainStateTests : GrainStateConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;

    protected override void Store(ISiloBuilder silo) => silo.AddSqliteGrainState(_folder);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task a_store_of_a_later_program_is_refused()
    {
        var folder = Path.Combine(_folder, "later");
        await using (var source = new SqliteStateSource(folder))
        {
            await using var connection = (SqliteConnection)await source.OpenConnectionAsync();
            connection.Execute("PRAGMA user_version = 1000");
        }

        await using var again = new SqliteStateSource(folder);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await Assert.ThrowsAsync<StoreIsNewerException>(async () => await again.OpenConnectionAsync());
        }
    }

    [Fact]
    public async Task a_commit_waits_for_the_disk_and_readers_do_not_wait_for_it()
    {
        await using var source = new SqliteStateSource(Path.Combine(_folder, "settings"));
        await using var connection = (SqliteConnection)await source.OpenConnectionAsync();

        Assert.Equal(2, connection.Number("PRAGMA synchronous"));
        using var mode = connection.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", mode.ExecuteScalar());
    }

    [Fact]
    public async Task one_at_a_time_has_the_file_and_the_next_can_give_up_waiting()
    {
        await using var source = new SqliteStateSource(Path.Combine(_folder, "turns"));
        var first = await source.OpenConnectionAsync();

        using var cancel = new CancellationTokenSource();
        var impatient = source.OpenConnectionAsync(cancel.Token).AsTask();
        var patient = source.OpenConnectionAsync().AsTask();
        Assert.False(patient.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var second = await patient;
        Assert.False(source.OpenConnectionAsync().AsTask().IsCompleted);
    }
}
