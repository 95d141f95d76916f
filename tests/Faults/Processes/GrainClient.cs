using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Servicenav.Processes;

/// <summary>A client in this process that calls the grains of others.</summary>
internal sealed class GrainClient : IAsyncDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(60);
    private readonly IHost _host;

    private GrainClient(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static async Task<GrainClient> Connect(Func<HostApplicationBuilder, Task> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, OfItsProcess>();
        await configure(builder);
        var client = new GrainClient(builder.Build());
        using var limit = new CancellationTokenSource(ConnectPatience);
        await client._host.StartAsync(limit.Token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await _host.StopAsync(atOnce.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or OrleansException)
        {
            // The other end is gone already.
        }

        _host.Dispose();
    }

    /// <summary>Leaves the signals to end the process to others; the usual one would end the client alone.</summary>
    private sealed class OfItsProcess : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
