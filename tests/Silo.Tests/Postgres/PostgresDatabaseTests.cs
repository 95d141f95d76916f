using Npgsql;
using Servicenav.Harness;

namespace Servicenav.Postgres;

public sealed class PostgresDatabaseTests
{
    [Fact]
    public async Task a_new_database_gets_the_latest_version_once_however_many_start()
    {
        var connection = await (await PostgresServer.Shared).Database();

        var sources = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostgresDatabase.Open(connection, "lund")));

        Assert.Equal(PostgresSchema.Version, await Ask(sources[0], "SELECT version FROM servicenav_store"));
        foreach (var source in sources)
            await source.DisposeAsync();
    }

    [Fact]
    public async Task a_database_of_a_later_program_is_refused_with_both_versions()
    {
        var connection = await (await PostgresServer.Shared).Database();
        await using (var source = await PostgresDatabase.Open(connection, "lund"))
            await Ask(source, "UPDATE servicenav_store SET version = 1000 RETURNING version");

        var refusal = await Assert.ThrowsAsync<StoreIsNewerException>(() => PostgresDatabase.Open(connection, "lund"));

        Assert.Equal((1000, PostgresSchema.Version), (refusal.Found, refusal.Known));
    }

    [Fact]
    public async Task a_database_of_another_cluster_is_refused_with_both_names()
    {
        var connection = await (await PostgresServer.Shared).Database();
        await (await PostgresDatabase.Open(connection, "lund")).DisposeAsync();

        var refusal = await Assert.ThrowsAsync<StartException>(() => PostgresDatabase.Open(connection, "malmo"));

        Assert.Contains("'lund'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'malmo'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=127.0.0.1;Port=many")]
    [InlineData("Database=servicenav")]
    public async Task a_connection_string_that_cannot_be_understood_is_refused_by_name(string connection)
    {
        var refusal = await Assert.ThrowsAsync<StartException>(() => PostgresDatabase.Open(connection, "lund"));

        Assert.Contains("ConnectionStrings__Servicenav", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_database_that_does_not_exist_is_refused_without_the_password()
    {
        var server = await PostgresServer.Shared;

        var refusal = await Assert.ThrowsAsync<StartException>(() => PostgresDatabase.Open(
            $"Host=127.0.0.1;Port={server.Port};Username=servicenav;Password=hemligt;Database=nowhere", "lund"));

        Assert.Contains("nowhere", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_server_that_comes_up_a_little_later_is_waited_for()
    {
        await using var server = await PostgresServer.Start();
        var connection = await server.Database();
        await server.Down();

        var opening = PostgresDatabase.Open(connection, "lund");
        Assert.False(opening.IsCompleted);
        await server.Up();

        await (await opening).DisposeAsync();
    }

    [Theory]
    [InlineData("", PostgresDatabase.MaxConnections)]
    [InlineData(";MaxPoolSize=3", 3)]
    public async Task a_process_keeps_to_its_connections_however_much_it_asks_at_once(string said, int most)
    {
        await using var source = await PostgresDatabase.Open(await (await PostgresServer.Shared).Database() + said, "lund");

        var counts = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Ask(
            source,
            """
            SELECT count(*) FROM pg_stat_activity, (SELECT pg_sleep(0.02)) AS pause
            WHERE datname = current_database() AND application_name = 'servicenav'
            """)));

        Assert.Equal(most, counts.Cast<long>().Max());
    }

    private static async Task<object?> Ask(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
