using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Servicenav.Texts;

namespace Servicenav;

/// <summary>The real program in the test's process: web, engine and a SQLite file of its own, on a free port.</summary>
public sealed class SiteHost : WebApplicationFactory<Sites.Site>
{
    private readonly Dictionary<string, string> _settings = [];
    private readonly Action<IServiceCollection>? _services;

    public SiteHost()
        : this([])
    {
    }

    internal SiteHost(Dictionary<string, string> settings, Action<IServiceCollection>? services = null)
    {
        // One address makes all the tests' tries.
        _settings = new() { ["Servicenav:Follow:Attempts"] = "10000", ["Servicenav:Attachments:Files"] = "10000" };
        foreach (var (key, value) in settings)
            _settings[key] = value;
        _services = services;
        UseKestrel(0);
        StartServer();
    }

    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public string Data { get; } = Directory.CreateTempSubdirectory("servicenav-web-").FullName;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public SiteTexts Texts => Services.GetRequiredService<SiteTexts>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("data", Data);
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        if (_services is not null)
            builder.ConfigureTestServices(_services);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
    }
}
