using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Servicenav.Health;

/// <summary>
/// What probes ask, open to anybody and in one word of plain text: <c>/health/live</c> answers while the process runs,
/// <c>/health/ready</c> with 503 while it should get no work.
/// </summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").AllowAnonymous();
        health.MapGet("/live", () => "live");
        health.MapGet("/ready", Ready);
    }

    internal static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddHostedService<Draining>();
    }

    private static async Task<IResult> Ready(Readiness readiness, CancellationToken cancel) =>
        await readiness.WhyNot(cancel).ConfigureAwait(false) is { } reason
            ? Results.Text($"not ready: {reason}", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready");
}
