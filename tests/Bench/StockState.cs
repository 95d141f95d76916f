using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Servicenav.Harness;
using Servicenav.Postgres;

namespace Servicenav.Bench;

/// <summary>Baseline (a): every case a grain whose state the stock ADO.NET provider keeps, one statement a write.</summary>
internal static class StockState
{
    public static async Task<Baseline> OpensPerSecond(PostgresStore store, int bytes)
    {
        await using var source = await PostgresDatabase.Open(store.ConnectionString, "servicenav");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort.Next(), FreePort.Next(), serviceId: "stock", clusterId: "stock")
            .AddPostgresGrainState(source));
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var text = new string('x', bytes);
        var opened = await Work.ForAWhile(512, _ => grains.GetGrain<IStockCase>($"lund/{Guid.NewGuid():N}").Open(text));
        await host.StopAsync();
        return new("(a) grain state, a statement a write", opened);
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
