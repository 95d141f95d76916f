using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Servicenav.Harness;

namespace Servicenav;

/// <summary>The real Web program in a process of its own, and a client that talks to its grains.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private IHost? _client;

    private WebProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public IGrainFactory Grains => _client!.Services.GetRequiredService<IGrainFactory>();

    public static async Task<WebProcess> Start(string data)
    {
        var (port, gateway) = (FreePort.Next(), FreePort.Next());
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Path("Web"), "--data", data, "--urls", $"http://127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Servicenav__Municipalities"] = Path.Combine(AppContext.BaseDirectory, "catalogue");
        start.Environment["Servicenav__GatewayPort"] = gateway.ToString(null as IFormatProvider);
        start.Environment["Logging__LogLevel__Default"] = "Warning";

        var output = new System.Text.StringBuilder();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var web = new WebProcess(process, port);
        await web.Connect(gateway, output);
        return web;
    }

    /// <summary><c>kill -9</c>: the process gets no chance to finish anything.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await Disconnect();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
    }

    private async Task Connect(int gateway, System.Text.StringBuilder output)
    {
        using var limit = new CancellationTokenSource(StartPatience);
        using var probe = new HttpClient();
        while (!await Answers(probe))
        {
            Assert.False(_process.HasExited, $"The program ended at its start:\n{output}");
            Assert.False(limit.IsCancellationRequested, $"The program did not start within {StartPatience}:\n{output}");
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
            using var response = await probe.GetAsync(new Uri($"http://127.0.0.1:{Port}/"));
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
