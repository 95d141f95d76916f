using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Servicenav.Health;
using Servicenav.Outgoing;
using Servicenav.Telemetry;
using Servicenav.Texts;

namespace Servicenav;

/// <summary>What every process has, with a silo or without.</summary>
internal static class ProcessHosting
{
    /// <summary>How long everything together may take to stop, beside the draining.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    /// <exception cref="StartException">A setting cannot be used.</exception>
    /// <exception cref="InvalidDataException">A text is missing.</exception>
    public static ServicenavOptions AddServicenavProcess(this IHostApplicationBuilder builder)
    {
        var options = ServicenavOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);
        // A missing text stops the start, not the first letter.
        builder.Services.AddSingleton(SiteTexts.Load(Path.Combine(AppContext.BaseDirectory, "Texts")));
        builder.Services.AddSingleton(new PublicAddress(builder.Configuration));
        builder.Services.AddSingleton<CitizenWords>();
        builder.Services.AddHealth();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience + options.Drain);
        builder.Configuration.AddLogDefaults();
        builder.AddTelemetry(builder.Environment.ApplicationName.ToLowerInvariant().Replace('.', '-'));
        return options;
    }
}
