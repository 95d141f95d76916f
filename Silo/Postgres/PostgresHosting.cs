using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Servicenav.Postgres;

/// <summary>What a cluster keeps in its database beside the journal, through Orleans' providers and our rows in <c>OrleansQuery</c>.</summary>
internal static partial class PostgresHosting
{
    private const string Invariant = "Npgsql";

    /// <summary>Keeps the plain state of grains under the storage name <c>state</c>.</summary>
    internal static ISiloBuilder AddPostgresGrainState(this ISiloBuilder silo, NpgsqlDataSource source) =>
        silo.AddAdoNetGrainStorage(PlainState.Storage, (AdoNetGrainStorageOptions storage) =>
        {
            storage.Invariant = Invariant;
            storage.DataSource = source;
            storage.GrainStorageSerializer = new StateSerializer();
            storage.HashPicker = new TextKeys();
        });

    /// <summary>The silo joins those that are in the database under the same cluster id.</summary>
    internal static ISiloBuilder UsePostgresMembership(this ISiloBuilder silo, NpgsqlDataSource source) =>
        silo.UseAdoNetClustering((AdoNetClusteringSiloOptions membership) =>
            (membership.Invariant, membership.DataSource) = (Invariant, source));

    /// <summary>The client finds the gateways of the active silos in the database.</summary>
    internal static IClientBuilder UsePostgresMembership(this IClientBuilder client, NpgsqlDataSource source) =>
        client.UseAdoNetClustering((AdoNetClusteringClientOptions membership) =>
            (membership.Invariant, membership.DataSource) = (Invariant, source));
}
