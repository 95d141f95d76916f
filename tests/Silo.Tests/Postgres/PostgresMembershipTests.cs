using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Servicenav.Harness;

namespace Servicenav.Postgres;

/// <summary>The real provider of membership on our tables and statements.</summary>
public sealed partial class PostgresMembershipTests : IAsyncLifetime
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
