using Npgsql;
using Servicenav.Harness;

namespace Servicenav;

/// <summary>What stops a start ends the real program with one line that says what to do, and no stack trace.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task a_silo_without_a_database_says_where_to_name_one()
    {
        await using var here = await Installation.New();
        await Refuses(here.Silo(("ConnectionStrings__Servicenav", "")), "set ConnectionStrings__Servicenav");
    }

    [Fact]
    public async Task a_web_without_a_silo_needs_a_cluster_to_join()
    {
        await using var here = await Installation.New();
        await Refuses(here.Web(["--silo", "off"], ("ConnectionStrings__Servicenav", "")), "Servicenav:Silo is 'off'");
    }

    [Theory]
    [InlineData("ConnectionStrings__Servicenav", "Host=127.0.0.1;Port=many", "ConnectionStrings__Servicenav cannot be understood")]
    [InlineData("ConnectionStrings__Servicenav", "Host=no-such-host.invalid;Database=servicenav;Password=hemligt", "no-such-host.invalid")]
    [InlineData("Servicenav__SiloPort", "70000", "Servicenav:SiloPort is '70000'")]
    [InlineData("Servicenav__Address", "192.0.2.1", "Servicenav:Address")]
    [InlineData("Servicenav__Silo", "perhaps", "Servicenav:Silo is 'perhaps'")]
    public async Task a_wrong_setting_is_named(string key, string value, string said)
    {
        await using var here = await Installation.New();
        await Refuses(here.Silo((key, value)), said);
    }

    [Fact]
    public async Task a_server_too_old_is_told_with_both_versions()
    {
        await using var here = await Installation.New();
        using var old = new OldPostgres();
        await Refuses(here.Silo(("ConnectionStrings__Servicenav", old.ConnectionString)), "version 12.22; version 15 or later is needed");
    }

    [Fact]
    public async Task a_database_of_a_later_program_is_left_alone_by_silo_and_web()
    {
        await using var here = await Installation.New();
        await (await Postgres.PostgresDatabase.Open(here.Database, "servicenav")).DisposeAsync();
        await Execute(here, "UPDATE servicenav_store SET version = 1000");

        await Refuses(here.Silo(), "has version 1000");
        await Refuses(here.Web(["--silo", "off"]), "has version 1000");
    }

    [Fact]
    public async Task another_cluster_in_the_same_database_is_refused()
    {
        await using var here = await Installation.New();
        await (await Postgres.PostgresDatabase.Open(here.Database, "malmo")).DisposeAsync();
        await Refuses(here.Web([]), "belongs to the cluster 'malmo'");
    }

    [Fact]
    public async Task a_silo_that_cannot_reach_another_of_the_same_id_stops_and_says_what_may_be_wrong()
    {
        await using var here = await Installation.New();
        await Joined(here);
        await Execute(here, "UPDATE membership SET address = '192.0.2.7', status = 3, suspect_times = NULL, alive = '2100-01-01'");

        await Refuses(here.Silo(), "could not reach every silo", "192.0.2.7", "a database of its own");
    }

    [Fact]
    public async Task a_web_that_finds_no_silo_says_so_once_and_goes_on_when_there_is_one()
    {
        await using var here = await Installation.New();
        var web = here.Web(["--silo", "off"]);
        await web.Writes("No silo of cluster 'servicenav' answers; waiting for one. Start Silo");

        here.Silo();
        await web.Writes("Connected to cluster 'servicenav'");

        Assert.Equal("ready", await web.Probe("ready"));
        Assert.Equal(2, web.Output.Split("No silo of cluster").Length);
    }

    private static async Task Refuses(RunningProgram program, params string[] said)
    {
        Assert.Equal(1, await program.Ends());
        Assert.All(said, words => Assert.Contains(words, program.Output, StringComparison.Ordinal));
        Assert.True(program.Output.Split('\n').Length == 1, program.Output);
        Assert.DoesNotContain("hemligt", program.Output, StringComparison.Ordinal);
    }

    /// <summary>A silo has been here and has left its row.</summary>
    private static async Task Joined(Installation here)
    {
        var silo = here.Silo();
        await silo.Address();
        silo.Terminate();
        Assert.Equal(0, await silo.Ends());
    }

    private static async Task Execute(Installation here, string sql)
    {
        await using var source = NpgsqlDataSource.Create(here.Database);
        await using var command = source.CreateCommand(sql);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }
}
