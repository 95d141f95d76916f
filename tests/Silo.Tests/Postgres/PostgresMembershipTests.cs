using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Messaging;
using Orleans.Runtime;
using Servicenav.Harness;

namespace Servicenav.Postgres;

/// <summary>The real provider of membership on our tables and statements.</summary>
public sealed class PostgresMembershipTests : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 3, 29, 12, 0, 0, 125, DateTimeKind.Utc);

    private readonly List<IHost> _hosts = [];
    private NpgsqlDataSource _source = null!;
    private IMembershipTable _table = null!;

    public async Task InitializeAsync()
    {
        _source = await PostgresDatabase.Open(await (await PostgresServer.Shared).Database(), "lund");
        _table = await Table("lund");
    }

    public async Task DisposeAsync()
    {
        _hosts.ForEach(host => host.Dispose());
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task a_new_table_is_empty_and_of_version_zero_however_many_silos_make_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Table("lund")));

        var data = await _table.ReadAllAsync();
        Assert.Equal((0, "0"), (data.Version.Version, data.Version.VersionEtag));
        Assert.Empty(data.Members);
    }

    [Fact]
    public async Task a_silo_that_starts_later_leaves_the_table_as_it_is()
    {
        await Join(Silo(1));

        await Table("lund");

        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("fd00::7")]
    public async Task a_silo_comes_back_as_it_joined(string address)
    {
        var silo = Silo(1);
        silo.SiloAddress = SiloAddress.New(IPAddress.Parse(address), 11111, 1);
        await Join(silo);
        await Join(Silo(2));

        var data = await _table.ReadRowAsync(silo.SiloAddress);
        var found = Assert.Single(data.Members).Item1;
        Assert.Equal(silo.ToFullString(), found.ToFullString());
        Assert.Equal((silo.StartTime, silo.IAmAliveTime, "lund-1", "host-1", 30000),
            (found.StartTime, found.IAmAliveTime, found.SiloName, found.HostName, found.ProxyPort));
        Assert.Equal(2, data.Version.Version);
        Assert.Equal(2, (await _table.ReadAllAsync()).Members.Count);
    }

    [Fact]
    public async Task a_silo_that_is_not_there_is_read_as_nobody_with_the_latest_version()
    {
        await Join(Silo(1));

        var data = await _table.ReadRowAsync(Silo(2).SiloAddress);

        Assert.Empty(data.Members);
        Assert.Equal(1, data.Version.Version);
    }

    [Fact]
    public async Task nobody_joins_twice_or_on_an_outdated_version()
    {
        var version = (await _table.ReadAllAsync()).Version;
        await Join(Silo(1));

        Assert.False(await _table.InsertRowAsync(Silo(1), version.Next()));
        Assert.False(await _table.InsertRowAsync(Silo(2), version.Next()));
        Assert.False(await _table.InsertRowAsync(Silo(1), (await _table.ReadAllAsync()).Version.Next()));
        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task a_change_happens_on_the_latest_version_only()
    {
        var silo = Silo(1);
        await Join(silo);
        var outdated = (await _table.ReadAllAsync()).Version;
        await Join(Silo(2));

        silo.Status = SiloStatus.Active;
        Assert.False(await _table.UpdateRowAsync(silo, outdated.VersionEtag, outdated.Next()));
        Assert.Equal(SiloStatus.Joining, (await Read(silo)).Status);

        silo.AddSuspector(Silo(2).SiloAddress, Noon);
        silo.AddSuspector(Silo(3).SiloAddress, Noon.AddSeconds(1));
        await Change(silo);
        Assert.Equal(silo.ToFullString(), (await Read(silo)).ToFullString());

        silo.SuspectTimes = null!;
        await Change(silo);
        Assert.Null((await Read(silo)).SuspectTimes);
        Assert.Equal((4, 2), await VersionAndMembers());
    }

    [Fact]
    public async Task a_silo_that_is_not_there_cannot_be_changed()
    {
        await Join(Silo(1));
        var version = (await _table.ReadAllAsync()).Version;

        Assert.False(await _table.UpdateRowAsync(Silo(2), version.VersionEtag, version.Next()));

        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task of_silos_that_join_at_once_exactly_one_wins()
    {
        var version = (await _table.ReadAllAsync()).Version.Next();

        await ExactlyOneWins(number => _table.InsertRowAsync(Silo(number), version));

        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task of_silos_that_change_one_at_once_exactly_one_wins()
    {
        await Join(Silo(1));
        var version = (await _table.ReadAllAsync()).Version;

        await ExactlyOneWins(number =>
        {
            var silo = Silo(1);
            silo.AddSuspector(Silo(number).SiloAddress, Noon);
            return _table.UpdateRowAsync(silo, version.VersionEtag, version.Next());
        });

        Assert.Equal((2, 1), await VersionAndMembers());
        Assert.Single((await Read(Silo(1))).SuspectTimes ?? []);
    }

    [Fact]
    public async Task a_sign_of_life_is_kept_and_changes_no_version()
    {
        await Join(Silo(1));

        await _table.UpdateIAmAliveAsync(new() { SiloAddress = Silo(1).SiloAddress, IAmAliveTime = Noon.AddMinutes(1) });

        Assert.Equal(Noon.AddMinutes(1), (await Read(Silo(1))).IAmAliveTime);
        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task a_change_that_meets_a_sign_of_life_of_the_same_silo_happens_after_it()
    {
        var silo = Silo(1);
        await Join(silo);
        await using var held = await HeldRows.By(_source, "UPDATE membership SET alive = alive + interval '1 second'");

        silo.Status = SiloStatus.Active;
        var change = Change(silo);
        await held.AreAwaitedBy(1);
        await held.LetGo();

        await change;
        Assert.Equal(SiloStatus.Active, (await Read(silo)).Status);
        Assert.Equal((2, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task silos_long_dead_are_forgotten_and_nobody_else()
    {
        var number = 0;
        foreach (var status in Enum.GetValues<SiloStatus>())
            await Join(Silo(++number, status), Silo(++number, status, since: Noon.AddDays(-10)));
        var lately = Silo(++number, SiloStatus.Dead, since: Noon.AddDays(-10));
        await Join(lately);
        lately.AddSuspector(Silo(1).SiloAddress, Noon);
        await Change(lately);
        var (version, members) = await VersionAndMembers();

        await _table.CleanupDefunctSiloEntriesAsync(Noon.AddDays(-7));

        Assert.Equal((version, members - 1), await VersionAndMembers());
        var dead = (await _table.ReadAllAsync()).Members.Select(member => member.Item1).Where(silo => silo.Status == SiloStatus.Dead);
        Assert.Equal([Noon, lately.StartTime], dead.OrderByDescending(silo => silo.StartTime).Select(silo => silo.StartTime));
        Assert.Equal(SiloStatus.Dead, (await Read(lately)).Status);
    }

    [Fact]
    public async Task a_cluster_is_deleted_whole_and_no_other()
    {
        var other = await Table("malmo");
        await Join(Silo(1), Silo(2));
        await other.InsertRowAsync(Silo(1), (await other.ReadAllAsync()).Version.Next());

        await _table.DeleteMembershipTableEntriesAsync("lund");

        Assert.Single((await other.ReadAllAsync()).Members);
        await Table("lund");
        Assert.Equal((0, 0), await VersionAndMembers());
    }

    [Fact]
    public async Task gateways_are_those_of_active_silos_that_have_one()
    {
        var number = 0;
        foreach (var status in Enum.GetValues<SiloStatus>())
            await Join(Silo(++number, status));
        var closed = Silo(++number, SiloStatus.Active);
        closed.ProxyPort = 0;
        await Join(closed);

        var client = Host(builder => builder.UseOrleansClient(client => client.Configure<ClusterOptions>(Of("lund")).UsePostgresMembership(_source)));
        var gateways = client.Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProvider();

        var active = Silo((int)SiloStatus.Active + 1, SiloStatus.Active).SiloAddress;
        var gateway = Assert.Single(await gateways.GetGateways());
        Assert.Equal(SiloAddress.New(active.Endpoint.Address, 30000, active.Generation).ToGatewayUri(), gateway);
    }

    private async Task<IMembershipTable> Table(string cluster)
    {
        var host = Host(builder => builder.UseOrleans(silo => silo.Configure<ClusterOptions>(Of(cluster)).UsePostgresMembership(_source)));
        var table = host.Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true);
        return table;
    }

    /// <summary>A program that is set up and never started.</summary>
    private IHost Host(Action<IHostApplicationBuilder> set)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        set(builder);
        var host = builder.Build();
        lock (_hosts)
            _hosts.Add(host);
        return host;
    }

    private static Action<ClusterOptions> Of(string cluster) => options => (options.ClusterId, options.ServiceId) = (cluster, "servicenav");

    private static MembershipEntry Silo(int number, SiloStatus status = SiloStatus.Joining, DateTime? since = null) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11111, number),
        SiloName = $"lund-{number}",
        HostName = $"host-{number}",
        Status = status,
        ProxyPort = 30000,
        StartTime = since ?? Noon,
        IAmAliveTime = since ?? Noon,
    };

    private async Task Join(params MembershipEntry[] silos)
    {
        foreach (var silo in silos)
            Assert.True(await _table.InsertRowAsync(silo, (await _table.ReadAllAsync()).Version.Next()));
    }

    private async Task Change(MembershipEntry silo)
    {
        var version = (await _table.ReadAllAsync()).Version;
        Assert.True(await _table.UpdateRowAsync(silo, version.VersionEtag, version.Next()));
    }

    private async Task<MembershipEntry> Read(MembershipEntry silo) =>
        Assert.Single((await _table.ReadRowAsync(silo.SiloAddress)).Members).Item1;

    private async Task<(int Version, int Members)> VersionAndMembers()
    {
        var data = await _table.ReadAllAsync();
        return (data.Version.Version, data.Members.Count);
    }

    private async Task ExactlyOneWins(Func<int, Task<bool>> attempt)
    {
        await using var held = await HeldRows.By(_source, "SELECT FROM membership_version FOR UPDATE");
        var attempts = Enumerable.Range(1, 8).Select(attempt).ToArray();
        await held.AreAwaitedBy(8);
        await held.LetGo();
        Assert.Single(await Task.WhenAll(attempts), won => won);
    }
}
