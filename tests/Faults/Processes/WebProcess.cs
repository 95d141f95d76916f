using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Servicenav.Harness;

namespace Servicenav.Processes;

/// <summary>The whole product in one Web process on SQLite, and a client that talks to its grains.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly ProgramProcess _process;
    private readonly int _port;
    private IHost? _client;

    private WebProcess(ProgramProcess process, int port) => (_process, _port) = (process, port);

    public IGrainFactory Grains => _client!.Services.GetRequiredService<IGrainFactory>();

    public static async Task<WebProcess> Start(string data)
    {
        var (port, gateway) = (FreePort.Next(), FreePort.Next());
        var process = ProgramProcess.Start("web", "Web", ["--data", data, "--urls", $"http://127.0.0.1:{port}"],
        [
            new("ASPNETCORE_ENVIRONMENT", "Development"),
            new("Servicenav__Municipalities", Path.Combine(AppContext.BaseDirectory, "catalogue")),
            new("Servicenav__GatewayPort", gateway.ToString(null as IFormatProvider)),
            new("Logging__LogLevel__Default", "Warning"),
        ]);
        var web = new WebProcess(process, port);
        try
        {
            await web.Connect(gateway);
            return web;
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
    }

    public async Task Kill()
    {
        await _process.Kill();
        await Disconnect();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasEnded)
            await Kill();
        await _process.DisposeAsync();
    }

    private async Task Connect(int gateway)
    {
        using var limit = new CancellationTokenSource(StartPatience);
        using var probe = new HttpClient();
        while (!await Answers(probe))
        {
            Assert.False(_process.HasEnded, $"The program ended at its start:\n{_process.Log}");
            Assert.False(limit.IsCancellationRequested, $"The program did not start within {StartPatience}:\n{_process.Log}");
            await Task.Delay(50, CancellationToken.None);
        }

        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .UseLocalhostClustering(gateway, serviceId: "servicenav", clusterId: "embedded")
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5)));
        _client = builder.Build();
        await _client.StartAsync(limit.Token);
    }

    private async Task<bool> Answers(HttpClient probe)
    {
        try
        {
            using var response = await probe.GetAsync(new Uri($"http://127.0.0.1:{_port}/"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task Disconnect()
    {
        if (_client is null)
            return;
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await _client.StopAsync(atOnce.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or OrleansException)
        {
            // The other end is gone; that is what was asked for.
        }

        _client.Dispose();
        _client = null;
    }
}
