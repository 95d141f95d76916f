using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Channels.Switchboard;
using Servicenav.Sites;
using Servicenav.Telemetry;
using Servicenav.TextMessages;
using Servicenav.Webhooks;
using CloudEvent = Servicenav.Channels.Switchboard.CloudEvent;

namespace Servicenav.Channels.TextMessages;

/// <summary>Where gateways tell of text messages: signed CloudEvents, as <c>docs/texts.md</c> says.</summary>
internal static class TextEndpoints
{
    private const int MostBytes = 256 * 1024;

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

    private static async Task<IResult> Receive(
        string municipality, string gateway, HttpRequest request, TextGateways gateways, Catalogues catalogues, TextIntake intake, TextLimits limits, Site site)
    {
        var now = site.Now;
        try
        {
            if (catalogues.Find(municipality) is not { } known || gateways.Secret(municipality, gateway) is not { } secret)
                throw new CallProblem("gateway-is-unknown", "There is no such gateway, or no secret is configured for it.", 404);

            var body = await SignedRequest.Body(request, MostBytes)
                ?? throw new CallProblem("body-is-too-large", $"At most {MostBytes / 1024} KiB fit in a request.", 413);
            if (SignedRequest.WhyNot(request, secret, body, now) is { } unsigned)
                throw new CallProblem(unsigned, "See docs/texts.md about signatures.", 401);

            var events = CloudEvent.Read(request, body);
            var problems = new List<(string Id, CallProblem Problem)>();
            foreach (var one in events)
            {
                if (await Take(one, known, gateway, intake, limits, now) is { } problem)
                    problems.Add((one.Id, problem));
            }

            return problems.Count == 0 ? Results.Accepted() : Refuse(problems, isBatch: events.Count > 1);
        }
        catch (CallProblem problem)
        {
            Count("none", problem.Name);
            return Refuse([("", problem)], isBatch: false);
        }
    }

    /// <summary>Null when it was taken. Every event counts by itself: those beside a wrong one have their effect.</summary>
    private static async Task<CallProblem?> Take(
        CloudEvent one, Municipality municipality, string gateway, TextIntake intake, TextLimits limits, Instant now)
    {
        var kind = TextNews.Name(one);
        try
        {
            CallNews.CheckTime(one, now);
            if (!limits.TakesFromGateway($"{municipality.Key}/{gateway}"))
                throw new CallProblem("gateway-sends-too-much", "This gateway has sent too much for a while. Send it again later.", 429);
            Count(kind, await intake.Take(municipality, gateway, TextNews.Of(one)) ? "Accepted" : "Repeated");
            return null;
        }
        catch (CallProblem problem)
        {
            Count(kind, problem.Name);
            return problem;
        }
    }

    private static IResult Refuse(List<(string Id, CallProblem Problem)> problems, bool isBatch)
    {
        var worst = problems.MaxBy(one => one.Problem.Status).Problem;
        return Results.Problem(
            worst.Message, statusCode: worst.Status, title: worst.Name, type: $"urn:servicenav:texts:{worst.Name}",
            extensions: isBatch
                ? new Dictionary<string, object?> { ["events"] = problems.Select(one => new { id = one.Id, problem = one.Problem.Name }).ToList() }
                : null);
    }

    private static void Count(string kind, string outcome) => Signals.TextEvents.Add(1, new("kind", kind), new("outcome", outcome));
}
