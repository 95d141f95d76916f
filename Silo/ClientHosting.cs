using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Versions;
using Servicenav.Cluster;
using Servicenav.Postgres;
using Servicenav.Steering;
using Servicenav.Telemetry;

namespace Servicenav;

/// <summary>A process that calls the silos of others and reads the index itself.</summary>
public static class ClientHosting
{
    /// <exception cref="StartException">It cannot start as configured.</exception>
    /// <exception cref="CatalogueException">A catalogue is not valid; the message names every problem.</exception>
    /// <exception cref="InvalidDataException">A text is missing; the message names each.</exception>
    public static async Task AddServicenavClient(this IHostApplicationBuilder builder)
    {
        var options = builder.AddServicenavProcess();
        var catalogues = Catalogues.Load(options.Municipalities);
        DataFolder.Make(options.Data);
        var source = await PostgresDatabase.Open(options.Database!, options.Cluster).ConfigureAwait(false);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(catalogues);
        builder.Services.AddSingleton<Steerings>();
        builder.Services.AddSingleton(source);
        builder.Services.AddPostgresJournal(source);
        builder.Services.AddSingleton<ClientStanding>();
        builder.Services.AddSingleton<IStanding>(provider => provider.GetRequiredService<ClientStanding>());
        builder.Services.AddSingleton<IClientConnectionRetryFilter>(provider => provider.GetRequiredService<ClientStanding>());
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ClientStanding>());
        builder.UseOrleansClient(client =>
        {
            ClusterSettings.Configure(client, options.Cluster);
            if (builder.HasTelemetry())
                client.AddActivityPropagation();
            client.UsePostgresMembership(source);
        });
        builder.Services.AddSingleton<CatalogueWatch>();
        builder.Services.AddHostedService<CatalogueFirst>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CatalogueWatch>());
    }
}
