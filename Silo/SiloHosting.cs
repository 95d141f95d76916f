using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Deadlines;
using Servicenav.Outbox;
using Servicenav.Sqlite;

namespace Servicenav;

/// <summary>The engine in this process: one silo on SQLite, which needs nothing else.</summary>
public static class SiloHosting
{
    /// <exception cref="StartException">The data folder cannot be used.</exception>
    /// <exception cref="CatalogueException">A catalogue is not valid; the message names every problem.</exception>
    public static TBuilder AddServicenavSilo<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var options = ServicenavOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.AddServicenavEmbedded(options.Data, Catalogues.Load(options.Municipalities), options.GatewayPort);
        return builder;
    }

    /// <summary>The engine on SQLite in a folder that no other process may use meanwhile.</summary>
    internal static void AddServicenavEmbedded(this IHostApplicationBuilder builder, string folder, Catalogues catalogues, int? gatewayPort = null)
    {
        var held = DataFolder.Open(folder);
        builder.Services.AddHostedService(_ => held);
        builder.Services.AddServicenavEngine(catalogues);
        builder.Services.AddSqliteJournal(folder);
        builder.UseOrleans(silo => silo.UseServicenavEmbedded(folder, gatewayPort ?? FreePort()));
    }

    /// <summary>What the grains need beside a journal and grain storage.</summary>
    internal static IServiceCollection AddServicenavEngine(this IServiceCollection services, Catalogues catalogues)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalogues);
        services.AddSingleton<CaseRecorder>();
        services.AddSingleton<DeadlineServiceClient>();
        services.AddSingleton<OutboxServiceClient>();
        services.AddSingleton<ICarrier, CaseCarrier>();
        return services;
    }

    /// <summary>The background services of every silo.</summary>
    internal static ISiloBuilder AddServicenavServices(this ISiloBuilder silo) =>
        silo.AddGrainService<DeadlineService>().AddGrainService<OutboxService>();

    private static void UseServicenavEmbedded(this ISiloBuilder silo, string folder, int gatewayPort)
    {
        // Free ports, so that several embedded programs can run on one machine.
        silo.UseLocalhostClustering(FreePort(), gatewayPort, serviceId: "servicenav", clusterId: "embedded");
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(15));
        silo.AddServicenavServices();
        silo.AddSqliteGrainState(folder);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
