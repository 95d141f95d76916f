using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Servicenav.Telemetry;

namespace Servicenav.Sip;

internal static class SipSetup
{
    private const int MostConnections = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="StartException">A setting is missing or cannot be used.</exception>
    public static void AddSip(this IHostApplicationBuilder builder)
    {
        builder.Configuration.AddLogDefaults();
        builder.AddTelemetry("servicenav-sip");
        builder.Services.AddSingleton(SipOptions.From(builder.Configuration));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddMemoryCache();
        // The framework's logs of requests would have addresses in them.
        builder.Services.AddHttpClient(nameof(EventPost), client => client.Timeout = Patience).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxConnectionsPerServer = MostConnections, AllowAutoRedirect = false });
        builder.Services.AddSingleton<EventPost>();
        builder.Services.AddSingleton<Deliveries>();
        builder.Services.AddSingleton<SipPort>();
        builder.Services.AddSingleton<CommandEndpoint>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SipPort>());
    }

    public static void MapSip(this WebApplication app)
    {
        CommandEndpoint.Map(app);
        app.MapGet("/health/live", () => "live").AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    private static IResult Ready(SipPort port, EventPost post) =>
        !port.HearsExchange ? Results.Text("not ready: switchboard", statusCode: StatusCodes.Status503ServiceUnavailable)
        : !post.IsHeard ? Results.Text("not ready: servicenav", statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Text("ready");
}
