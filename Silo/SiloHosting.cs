using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Servicenav.Calls;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Versions;
using Servicenav.Cluster;
using Servicenav.Deadlines;
using Servicenav.Drafts;
using Servicenav.Erasing;
using Servicenav.Incoming;
using Servicenav.Operate;
using Servicenav.Outbox;
using Servicenav.Outgoing;
using Servicenav.Postgres;
using Servicenav.Sqlite;
using Servicenav.Steering;
using Servicenav.Telemetry;
using Servicenav.Webhooks;

namespace Servicenav;

/// <summary>
/// The engine in this process. A connection string alone decides whether it is the whole of it, on SQLite, or one silo of
/// many on PostgreSQL.
/// </summary>
public static class SiloHosting
{
    /// <exception cref="StartException">It cannot start as configured.</exception>
    /// <exception cref="CatalogueException">A catalogue is not valid; the message names every problem.</exception>
    /// <exception cref="InvalidDataException">A text is missing; the message names each.</exception>
    public static async Task AddServicenavSilo(this IHostApplicationBuilder builder)
    {
        var options = builder.AddServicenavProcess();
        builder.Services.AddOutgoing();
        builder.AddIncoming();
        builder.Services.AddWebhooks(builder.Configuration);
        var catalogues = Catalogues.Load(options.Municipalities);
        if (options.Database is { } database)
            await builder.AddServicenavMember(options, database, catalogues).ConfigureAwait(false);
        else
            builder.AddServicenavEmbedded(options.Data, catalogues, options.GatewayPort);
    }

    /// <summary>The engine on SQLite in a folder that no other process may use meanwhile.</summary>
    internal static void AddServicenavEmbedded(this IHostApplicationBuilder builder, string folder, Catalogues catalogues, int? gatewayPort = null)
    {
        var held = DataFolder.Open(folder);
        builder.Services.AddHostedService(_ => held);
        builder.Services.AddServicenavEngine(catalogues);
        builder.Services.AddSqliteJournal(folder);
        builder.UseOrleans(silo => silo.UseServicenavEmbedded(folder, gatewayPort ?? OwnAddress.FreePort(IPAddress.Loopback)));
    }

    /// <summary>What the grains need beside a journal and grain storage.</summary>
    internal static IServiceCollection AddServicenavEngine(this IServiceCollection services, Catalogues catalogues)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalogues);
        services.AddSingleton<IStanding, SiloStanding>();
        services.AddSingleton<Steerings>();
        services.AddSingleton<CatalogueWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogueWatch>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, CatalogueStart>();
        services.AddSingleton<IConfigureGrainContextProvider, FirstTurns>();
        services.AddSingleton<CaseRecorder>();
        services.AddSingleton<CaseActing>();
        services.AddSingleton<LastWritten>();
        services.AddSingleton<CasesAtRest>();
        services.AddSingleton<DeadlineServiceClient>();
        services.AddSingleton<OutboxServiceClient>();
        services.AddSingleton<WebhookServiceClient>();
        services.AddSingleton<ICarrier, CaseCarrier>();
        services.AddSingleton<IBelongings, CitizenBelongings>();
        services.AddSingleton<IBelongings, AttachmentBelongings>();
        services.AddHostedService<SwitchboardWatch>();
        services.AddHostedService<DraftErasure>();
        return services;
    }

    /// <summary>The background services of every silo.</summary>
    internal static ISiloBuilder AddServicenavServices(this ISiloBuilder silo) =>
        silo.AddGrainService<DeadlineService>().AddGrainService<OutboxService>().AddGrainService<WebhookService>().AddGrainService<RetentionService>();

    /// <summary>One silo of a cluster on PostgreSQL.</summary>
    private static async Task AddServicenavMember(
        this IHostApplicationBuilder builder, ServicenavOptions options, string database, Catalogues catalogues)
    {
        DataFolder.Make(options.Data);
        var source = await PostgresDatabase.Open(database, options.Cluster).ConfigureAwait(false);
        // What cannot be read stops the start before this silo is anything to the others.
        await StoredCatalogues.Read(catalogues, source, TimeProvider.System.Instant()).ConfigureAwait(false);
        var address = options.Address ?? OwnAddress.Towards(database);
        builder.Services.AddServicenavEngine(catalogues);
        builder.Services.AddSingleton(source);
        builder.Services.AddPostgresJournal(source);
        builder.UseOrleans(silo =>
        {
            ClusterSettings.Configure(silo, options.Cluster);
            silo.ConfigureEndpoints(
                address, options.SiloPort ?? OwnAddress.FreePort(address), options.GatewayPort ?? OwnAddress.FreePort(address));
            if (builder.HasTelemetry())
                silo.AddActivityPropagation();
            silo.UsePostgresMembership(source);
            silo.AddPostgresGrainState(source);
            silo.AddServicenavServices();
        });
    }

    private static void UseServicenavEmbedded(this ISiloBuilder silo, string folder, int gatewayPort)
    {
        // Free ports, so that several embedded programs can run on one machine.
        silo.UseLocalhostClustering(OwnAddress.FreePort(IPAddress.Loopback), gatewayPort, serviceId: ClusterSettings.Service, clusterId: "embedded");
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            messaging.ResponseTimeout = TimeSpan.FromSeconds(15);
            // A grain has no place here only when this silo, which is all there is, stops: whoever asks for it waits for nothing.
            messaging.PlacementRetryBaseDelay = TimeSpan.Zero;
        });
        silo.AddServicenavServices();
        silo.AddSqliteGrainState(folder);
    }
}
