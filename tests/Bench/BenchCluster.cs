using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Harness;

namespace Servicenav.Bench;

/// <summary>Silos in processes of their own, as in production, and a client in this one.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private readonly PostgresStore _store;
    private readonly List<RunningProgram> _silos = [];
    private IHost? _client;

    private BenchCluster(PostgresStore store) => _store = store;

    public IGrainFactory Grains => _client!.Services.GetRequiredService<IGrainFactory>();

    /// <summary>What each silo occupies of the machine's memory now.</summary>
    public IReadOnlyList<double> Megabytes => [.. _silos.Where(silo => !silo.HasExited).Select(Resident)];

    public static async Task<BenchCluster> Start(PostgresStore store, int silos)
    {
        var cluster = new BenchCluster(store);
        try
        {
            for (var i = 0; i < silos; i++)
                cluster._silos.Add(RunningProgram.Start("Silo", [], cluster.Settings));
            foreach (var silo in cluster._silos)
                await silo.Address();
            await cluster.Connect();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public void Kill(int silo) => _silos[silo].Kill();

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        foreach (var silo in _silos)
            await silo.DisposeAsync();
    }

    private Dictionary<string, string> Settings => new(_store.Settings) { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" };

    private async Task Connect()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            Settings.Select(pair => new KeyValuePair<string, string?>(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)));
        await builder.AddServicenavClient();
        _client = builder.Build();
        await _client.StartAsync();
    }

    private static double Resident(RunningProgram silo)
    {
        var line = File.ReadLines($"/proc/{silo.Id}/status").First(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
