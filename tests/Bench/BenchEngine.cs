using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>The engine in this process, on a run's store.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    public static readonly Catalogues Catalogues = Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"));
    public static readonly Municipality Lund = Catalogues["lund"];

    private readonly IHost _host;

    private BenchEngine(IHost host, BenchStore store) => (_host, Store) = (host, store);

    public BenchStore Store { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ICaseJournal Journal => _host.Services.GetRequiredService<ICaseJournal>();

    public ICaseIndex Index => _host.Services.GetRequiredService<ICaseIndex>();

    public static async Task<BenchEngine> Start(BenchStore store)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        await store.AddTo(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, store);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
