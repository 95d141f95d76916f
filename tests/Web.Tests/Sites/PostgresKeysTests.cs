using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Servicenav.Harness;
using Servicenav.Postgres;

namespace Servicenav.Sites;

public sealed class PostgresKeysTests : IAsyncLifetime
{
    private string _database = null!;
    private NpgsqlDataSource _first = null!;
    private NpgsqlDataSource _second = null!;

    public async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared).Database();
        _first = await PostgresDatabase.Open(_database, "lund");
        _second = await PostgresDatabase.Open(_database, "lund");
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public void two_webs_see_each_others_keys_and_a_known_name_is_written_over()
    {
        var (here, there) = (new PostgresKeys(_first), new PostgresKeys(_second));
        Assert.Empty(here.GetAllElements());

        here.StoreElement(Key("å < ä & \"ö\""), "key-1");
        there.StoreElement(Key("two"), "key-2");
        Assert.Equal(["two", "å < ä & \"ö\""], Values(here));

        there.StoreElement(Key("one"), "key-1");
        Assert.Equal(["one", "two"], Values(here));
        Assert.Equal(["one", "two"], Values(there));
    }

    [Fact]
    public void what_one_new_web_has_hidden_the_other_can_read()
    {
        using var here = Web(_first);
        using var there = Web(_second);

        var (fromHere, fromThere) = (Protector(here).Protect("åäö"), Protector(there).Protect("ÅÄÖ"));

        Assert.Equal("åäö", Protector(there).Unprotect(fromHere));
        Assert.Equal("ÅÄÖ", Protector(here).Unprotect(fromThere));
    }

    [Fact]
    public async Task what_webs_hide_that_start_on_a_new_database_at_once_all_can_read()
    {
        var webs = Enumerable.Range(0, 4).Select(i => Web(i % 2 == 0 ? _first : _second)).ToArray();
        var hidden = await Task.WhenAll(webs.Select(web => Task.Run(() => Protector(web).Protect("åäö"))));

        Assert.All(webs, web => Assert.All(hidden, text => Assert.Equal("åäö", Protector(web).Unprotect(text))));
        foreach (var web in webs)
            await web.DisposeAsync();
    }

    private static XElement Key(string value) => new("key", new XAttribute("id", value), new XElement("value", value));

    private static IEnumerable<string> Values(PostgresKeys keys) =>
        keys.GetAllElements().Select(key => key.Element("value")!.Value).Order(StringComparer.Ordinal);

    private static ServiceProvider Web(NpgsqlDataSource source)
    {
        var services = new ServiceCollection();
        services.AddSingleton(source);
        services.AddDataProtection().SetApplicationName("servicenav").PersistKeysToPostgres();
        return services.BuildServiceProvider();
    }

    private static IDataProtector Protector(ServiceProvider web) => web.GetDataProtector("form");
}
