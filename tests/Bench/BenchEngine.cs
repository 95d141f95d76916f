using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>The embedded engine in this process, on a fresh folder of the disk that holds temporary files.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    public static readonly Catalogues Catalogues = Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"));
    public static readonly Municipality Lund = Catalogues["lund"];

    private readonly IHost _host;
    private readonly TempFolder _folder;

    private BenchEngine(IHost host, TempFolder folder) => (_host, _folder) = (host, folder);

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ICaseJournal Journal => _host.Services.GetRequiredService<ICaseJournal>();

    public ICaseIndex Index => _host.Services.GetRequiredService<ICaseIndex>();

    public static async Task<BenchEngine> Start(TempFolder? folder = null)
    {
        folder ??= new();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.AddServicenavEmbedded(folder.Path, Catalogues);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Dispose();
    }
}

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("servicenav-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
