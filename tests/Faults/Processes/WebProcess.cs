using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Servicenav.Harness;

namespace Servicenav.Processes;

/// <summary>The whole product in one Web process on SQLite, and a client that talks to its grains.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly ProgramProcess _process;
    private readonly int _port;
    private GrainClient? _client;

    private WebProcess(ProgramProcess process, int port) => (_process, _port) = (process, port);

    public IGrainFactory Grains => _client!.Grains;

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
        if (_client is not null)
            await _client.DisposeAsync();
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

        _client = await GrainClient.Connect(builder =>
        {
            builder.UseOrleansClient(client => client
                .UseLocalhostClustering(gateway, serviceId: "servicenav", clusterId: "embedded")
                .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5)));
            return Task.CompletedTask;
        });
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
}
