using Servicenav.Harness;

namespace Servicenav.Sip;

/// <summary>A site, the real adapter in a process of its own, and a real exchange that says it is alive.</summary>
public sealed class SipSite : IAsyncLifetime
{
    public const string Secret = "whsec_c2VydmljZW5hdi10ZXN0LXNlY3JldA==";
    private readonly string _municipalities = Directory.CreateTempSubdirectory("servicenav-sip-").FullName;
    private readonly int _commands = FreePort.Next();
    private RunningProgram? _adapter;

    public SipSite()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "municipalities"), "*.yaml"))
        {
            // So that a test need not wait long to be worth calling back.
            File.WriteAllText(
                Path.Combine(_municipalities, Path.GetFileName(file)), File.ReadAllText(file).Replace("  short: 5s", "  short: 1s", StringComparison.Ordinal));
        }

        Host = new(new()
        {
            ["Servicenav:Municipalities"] = _municipalities,
            ["Servicenav:Switchboards:lund:vaxeln:Secret"] = Secret,
            ["Servicenav:Switchboards:lund:vaxeln:Address"] = $"http://127.0.0.1:{_commands}/commands",
        });
    }

    internal SiteHost Host { get; }

    internal Sipp Exchange { get; private set; } = null!;

    /// <summary>Where the adapter listens for SIP.</summary>
    public int Port { get; } = FreePort.Next();

    public string Log => _adapter!.Output;

    public async Task InitializeAsync()
    {
        var exchange = FreePort.Next();
        Exchange = Sipp.Start("exchange", exchange);
        _adapter = await Adapter(Port, _commands, exchange);
        using var http = new HttpClient();
        await Poll.Until(async () =>
        {
            using var ready = await http.GetAsync(new Uri($"http://127.0.0.1:{_commands}/health/ready"));
            return ready.IsSuccessStatusCode;
        }, "the exchange and Servicenav are heard");
    }

    /// <summary>Another adapter of the same switchboard.</summary>
    public async Task<RunningProgram> Adapter(int port, int commands, int exchange)
    {
        var adapter = RunningProgram.Start("Sip", ["--urls", $"http://127.0.0.1:{commands}"], new Dictionary<string, string>
        {
            ["Servicenav__Sip__Listen"] = $"127.0.0.1:{port}",
            ["Servicenav__Sip__Peers"] = $"127.0.0.1:{exchange}",
            ["Servicenav__Sip__Events"] = $"{Host.Address}/lund/api/switchboards/vaxeln/events",
            ["Servicenav__Sip__Secret"] = Secret,
            ["Servicenav__Sip__Desks"] = "desks.example:5061",
        });
        await adapter.Address();
        return adapter;
    }

    public async Task DisposeAsync()
    {
        if (_adapter is not null)
            await _adapter.DisposeAsync();
        Exchange?.Dispose();
        Host.Dispose();
        Directory.Delete(_municipalities, recursive: true);
    }
}
