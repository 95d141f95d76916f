using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Harness;

namespace Servicenav.Bench;

/// <summary>The whole product in a process of its own, on a run's store, and what a browser does there.</summary>
internal sealed class WebProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private readonly Process _process;
    private readonly int _gateway = FreePort.Next();

    private WebProgram(BenchStore store, IReadOnlyDictionary<string, string>? more)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Path("Web"), "--urls", Address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Logging__LogLevel__Default"] = "Error",
                ["Servicenav__GatewayPort"] = _gateway.ToString(CultureInfo.InvariantCulture),
            },
        };
        foreach (var (key, value) in store.Settings.Concat(more ?? new Dictionary<string, string>()))
            start.Environment[key] = value;
        _process = Process.Start(start)!;
        _ = _process.StandardOutput.ReadToEndAsync();
        _ = _process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}/");

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Comes back when its first page has arrived.</summary>
    /// <param name="more">Of its environment.</param>
    public static async Task<WebProgram> Start(BenchStore store, IReadOnlyDictionary<string, string>? more = null)
    {
        var program = new WebProgram(store, more);
        using var limit = new CancellationTokenSource(Patience);
        while (!await program.Answers())
        {
            if (program._process.HasExited)
                throw new InvalidOperationException("The program ended at its start");
            await Task.Delay(10, limit.Token);
        }

        return program;
    }

    /// <summary>A client of its grains; only where it is everything itself.</summary>
    public async Task<Client> Connect()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client.UseLocalhostClustering(_gateway, serviceId: "servicenav", clusterId: "embedded"));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <param name="cookies">What <see cref="SignIn"/> or an earlier response gave; null for somebody unknown.</param>
    public async Task<HttpResponseMessage> Get(string path, string? cookies = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        if (cookies is not null)
            request.Headers.Add("Cookie", cookies);
        return await Browser.SendAsync(request);
    }

    /// <summary>Fills in the form that a page has.</summary>
    public async Task<HttpResponseMessage> Post(string page, string path, IEnumerable<KeyValuePair<string, string>> fields, string? cookies = null)
    {
        using var shown = await Get(page, cookies);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path))
        {
            Content = new FormUrlEncodedContent(
                [.. fields, new("__RequestVerificationToken", Between(await shown.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"", "\""))]),
        };
        request.Headers.Add("Cookie", string.Join("; ", new[] { cookies, Cookies(shown) }.Where(cookie => !string.IsNullOrEmpty(cookie))));
        return await Browser.SendAsync(request);
    }

    /// <summary>The cookies of somebody who has signed in.</summary>
    public async Task<string> SignIn(string person)
    {
        using var signedIn = await Post("lund/personal", "lund/personal", [new("person", person)]);
        return Cookies(signedIn);
    }

    public static string Cookies(HttpResponseMessage response) => response.Headers.TryGetValues("Set-Cookie", out var cookies)
        ? string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0]))
        : "";

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var response = await Get("lund/");
            return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains("<h1", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    internal sealed class Client(IHost host) : IAsyncDisposable
    {
        public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
