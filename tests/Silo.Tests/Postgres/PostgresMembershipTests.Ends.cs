using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Servicenav.Postgres;

public sealed partial class PostgresMembershipTests
{
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
}
