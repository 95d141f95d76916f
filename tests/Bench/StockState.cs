using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;
using Servicenav.Harness;
using Servicenav.Postgres;

namespace Servicenav.Bench;

/// <summary>
/// Baseline (a): every case a grain whose state the stock ADO.NET provider keeps, one statement a write. With <see cref="Scripts"/> in Orleans' own
/// tables and statements, as its users have them; else in ours, which are about as quick as one statement a write can be.
/// </summary>
internal static class StockState
{
    /// <summary>Names, in the environment, a folder with <c>PostgreSQL-Main.sql</c> and <c>PostgreSQL-Persistence.sql</c> of Orleans' sources.</summary>
    private const string Scripts = "ORLEANS_SQL";

    public static async Task<Baseline> OpensPerSecond(PostgresStore store, int bytes)
    {
        var scripts = Environment.GetEnvironmentVariable(Scripts);
        await using var source = scripts is null ? await PostgresDatabase.Open(store.ConnectionString, "servicenav") : await OfOrleans(scripts);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort.Next(), FreePort.Next(), serviceId: "stock", clusterId: "stock")
            .KeepState(source, scripts is not null));
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var text = new string('x', bytes);
        var opened = await Work.ForAWhile(512, _ => grains.GetGrain<IStockCase>($"lund/{Guid.NewGuid():N}").Open(text));
        await host.StopAsync();
        return new(scripts is null ? "(a) grain state, a statement a write" : "(a) grain state in Orleans' own tables", opened);
    }

    private static ISiloBuilder KeepState(this ISiloBuilder silo, NpgsqlDataSource source, bool asOrleans) => asOrleans
        ? silo.AddAdoNetGrainStorage(PlainState.Storage, (AdoNetGrainStorageOptions storage) => (storage.Invariant, storage.ConnectionString) = ("Npgsql", source.ConnectionString))
        : silo.AddPostgresGrainState(source);

    private static async Task<NpgsqlDataSource> OfOrleans(string scripts)
    {
        var source = NpgsqlDataSource.Create(await (await PostgresServer.Shared).Database());
        foreach (var script in new[] { "PostgreSQL-Main.sql", "PostgreSQL-Persistence.sql" })
        {
            await using var command = source.CreateCommand(await File.ReadAllTextAsync(Path.Combine(scripts, script)));
            await command.ExecuteNonQueryAsync();
        }

        return source;
    }
}

[Alias("bench-stock-case")]
internal interface IStockCase : IGrainWithStringKey
{
    [Alias("open")]
    Task Open(string text);
}

internal sealed class StockCase([PersistentState("stock", "state")] IPersistentState<StockCaseState> state) : Grain, IStockCase
{
    public Task Open(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }
}

[GenerateSerializer, Alias("bench-stock-case-state")]
internal sealed class StockCaseState
{
    [Id(0)]
    public string Text { get; set; } = "";
}
