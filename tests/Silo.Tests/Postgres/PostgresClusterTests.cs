using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Servicenav.GrainState;
using Servicenav.Harness;

namespace Servicenav.Postgres;

/// <summary>Three silos and a client that know each other through the database only.</summary>
public sealed class PostgresClusterTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Member[] _silos = new Member[3];
    private Member _client = null!;

    public async Task InitializeAsync()
    {
        var database = await (await PostgresServer.Shared).Database();
        for (var i = 0; i < _silos.Length; i++)
            _silos[i] = await Member.Start(database, (builder, source) => builder.UseOrleans(silo => Set(silo, source)));
        _client = await Member.Start(database, (builder, source) =>
            builder.UseOrleansClient(client => client.Configure<ClusterOptions>(Lund).UsePostgresMembership(source)));
    }

    public async Task DisposeAsync()
    {
        foreach (var member in _silos.Prepend(_client))
            await member.DisposeAsync();
    }

    [Fact]
    public async Task a_silo_that_stops_is_gone_at_once_and_the_others_do_its_work()
    {
        await Until(() => _silos.All(silo => Seen(silo) == 3));
        await EveryGrainAnswers(1);

        await _silos[2].Host.StopAsync();

        Assert.Equal(SiloStatus.Dead, (await Row(Address(_silos[2]))).Status);
        await Until(() => _silos[..2].All(silo => Seen(silo) == 2));
        await EveryGrainAnswers(2);
    }

    [Fact]
    public async Task a_silo_whose_process_is_gone_without_a_word_is_voted_dead_by_the_others()
    {
        await EveryGrainAnswers(1);
        var gone = SiloAddress.New(IPAddress.Loopback, FreePort.Next(), 1);
        await Join(new()
        {
            SiloAddress = gone,
            SiloName = "gone",
            HostName = "gone",
            Status = SiloStatus.Active,
            StartTime = TimeProvider.System.GetUtcNow().UtcDateTime,
            IAmAliveTime = TimeProvider.System.GetUtcNow().UtcDateTime,
        });

        await Until(async () => (await Row(gone)).Status == SiloStatus.Dead);

        Assert.NotEmpty((await Row(gone)).SuspectTimes!);
        await Until(() => _silos.All(silo => Seen(silo) == 3));
        await EveryGrainAnswers(2);
    }

    private static void Lund(ClusterOptions options) => (options.ClusterId, options.ServiceId) = ("lund", "servicenav");

    private static void Set(ISiloBuilder silo, NpgsqlDataSource source) => silo
        .Configure<ClusterOptions>(Lund)
        .ConfigureEndpoints(IPAddress.Loopback, FreePort.Next(), FreePort.Next())
        .Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(2);
            membership.NumMissedProbesLimit = 3;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
        })
        .UsePostgresMembership(source)
        .AddPostgresGrainState(source);

    private static int Seen(Member silo) =>
        silo.Host.Services.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatuses(onlyActive: true).Count;

    private static SiloAddress Address(Member silo) => silo.Host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    private IMembershipTable Table => _silos[0].Host.Services.GetRequiredService<IMembershipTable>();

    private async Task<MembershipEntry> Row(SiloAddress silo) => Assert.Single((await Table.ReadRowAsync(silo)).Members).Item1;

    /// <summary>Writes a silo in, between the changes of those that run.</summary>
    private Task Join(MembershipEntry silo) =>
        Until(async () => await Table.InsertRowAsync(silo, (await Table.ReadAllAsync()).Version.Next()));

    /// <summary>Enough grains for each silo to have some; each adds one and answers how many times it has.</summary>
    private async Task EveryGrainAnswers(int times)
    {
        var grains = _client.Host.Services.GetRequiredService<IGrainFactory>();
        var sums = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => grains.GetGrain<ITallyGrain>($"lund/{i}").Add(1, "")));
        Assert.All(sums, sum => Assert.Equal(times, sum));
    }

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
            await Task.Delay(50, limit.Token);
    }

    /// <summary>A process of the cluster, with its own pool of connections.</summary>
    private sealed record Member(IHost Host, NpgsqlDataSource Source) : IAsyncDisposable
    {
        public static async Task<Member> Start(string database, Action<IHostApplicationBuilder, NpgsqlDataSource> set)
        {
            var source = await PostgresDatabase.Open(database, "lund");
            var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
            set(builder, source);
            var member = new Member(builder.Build(), source);
            await member.Host.StartAsync();
            return member;
        }

        public async ValueTask DisposeAsync()
        {
            await Host.StopAsync(new CancellationToken(canceled: true));
            Host.Dispose();
            await Source.DisposeAsync();
        }
    }
}
