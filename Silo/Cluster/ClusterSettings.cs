using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Servicenav.Cluster;

/// <summary>How fast a cluster notices what has happened, the same in silos and clients.</summary>
internal static class ClusterSettings
{
    /// <summary>The same for every installation: it is part of the keys of stored grain state.</summary>
    public const string Service = "servicenav";

    /// <summary>How long a call waits for its answer before it is tried again.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long a start tries to reach every silo that the membership table says is there.</summary>
    public static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(30);

    public static void Configure(ISiloBuilder silo, string cluster)
    {
        silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (Service, cluster));
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        silo.Configure<ClusterMembershipOptions>(DetectFailures);
        KeepTime(silo.Services);
    }

    public static void Configure(IClientBuilder client, string cluster)
    {
        client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (Service, cluster));
        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
    }

    /// <summary>
    /// Orleans' loops wait for an instant of the wall clock. Set back an hour, for that hour the silo would not look at the membership table, probe the
    /// others or give a sign of life: counted as dead it would not learn so, and go on.
    /// </summary>
    private static void KeepTime(IServiceCollection services)
    {
        var clock = new SteadyClock(TimeProvider.System);
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Membership, clock);
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.SystemTimers, clock);
    }

    /// <summary>
    /// A killed silo is out after two missed probes, about 2 s. A slow one has more time: the probes' patience follows the
    /// answers seen, up to 4 s, and whoever sent anything lately is not suspected.
    /// </summary>
    private static void DetectFailures(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.MinProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 2;
        membership.MaxJoinAttemptTime = JoinPatience;
        // Else a start that cannot join ends by a vote of its own, with a core dump, before it can say why.
        membership.EvictWhenMaxJoinAttemptTimeExceeded = false;

        // When all were killed at once, the next start waits until their signs of life are 15 s old.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(15);

        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
