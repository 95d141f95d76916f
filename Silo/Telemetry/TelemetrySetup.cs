using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Servicenav.Telemetry;

/// <summary>Sends traces and metrics where the standard variables of OpenTelemetry say; without them, nothing is gathered.</summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    public static readonly string[] Meters =
        [Signals.Name, "Microsoft.Orleans", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static readonly string[] Sources = [Signals.Name, "Microsoft.Orleans.Application", "Npgsql"];

    /// <param name="program">The service's name unless <c>OTEL_SERVICE_NAME</c> gives another.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string program)
    {
        if (!builder.HasTelemetry())
            return;
        var name = builder.Configuration[ServiceName] ?? program;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Sources).AddAspNetCoreInstrumentation(HideAddresses).AddOtlpExporter());
    }

    public static bool HasTelemetry(this IHostApplicationBuilder builder) => !string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]);

    /// <summary>Addresses have case references and follow codes, so a span tells the route; probes are not traced.</summary>
    private static void HideAddresses(AspNetCoreTraceInstrumentationOptions options)
    {
        options.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
        options.EnrichWithHttpResponse = (span, response) => Hide(span, response.HttpContext);
        options.EnrichWithException = (span, _) => span.SetTag("url.path", null);
    }

    private static void Hide(Activity span, HttpContext http) =>
        span.SetTag("url.path", (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText).SetTag("url.query", null);
}
