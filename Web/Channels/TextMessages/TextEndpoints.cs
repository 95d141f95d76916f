using Microsoft.Extensions.DependencyInjection.Extensions;
using Servicenav.Catalogue;
using Servicenav.Channels.SignedEvents;
using Servicenav.Sites;
using Servicenav.Telemetry;
using Servicenav.TextMessages;

namespace Servicenav.Channels.TextMessages;

/// <summary>Where gateways tell of text messages: signed CloudEvents, as <c>docs/texts.md</c> says.</summary>
internal static class TextEndpoints
{
    private static readonly EventDoor Door = new("texts", "gateway", Signals.TextEvents);

    public static void AddTexts(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<TextGateways>();
        builder.Services.AddSingleton<TextIntake>();
        builder.Services.AddSingleton<TextLimits>();
        builder.Services.AddOptions<TextLimitOptions>().BindConfiguration(TextLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
    }

    public static void MapTexts(this WebApplication app)
    {
        // A secret that cannot be used is found at the start.
        app.Services.GetRequiredService<TextGateways>();
        app.MapPost("/{municipality}/api/texts/{gateway}/events", Receive).AllowAnonymous().DisableAntiforgery();
    }

    private static Task<IResult> Receive(
        string municipality, string gateway, HttpRequest request, TextGateways gateways, Catalogues catalogues, TextIntake intake, TextLimits limits, Site site)
    {
        var known = catalogues.Find(municipality);
        return Door.Receive(request, known is null ? null : gateways.Of(municipality, gateway)?.Secret, site.Now, TextNews.Name, one =>
            limits.TakesFromGateway($"{known!.Key}/{gateway}")
                ? intake.Take(known, gateway, TextNews.Of(one))
                : throw new EventProblem("gateway-sends-too-much", "This gateway has sent too much for a while. Send it again later.", 429));
    }
}
