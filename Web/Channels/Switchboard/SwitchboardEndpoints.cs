using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Servicenav.Calls;
using Servicenav.Catalogue;
using Servicenav.Sites;
using Servicenav.Switchboards;
using Servicenav.Telemetry;
using Servicenav.Webhooks;

namespace Servicenav.Channels.Switchboard;

/// <summary>Where switchboards tell of calls: signed CloudEvents, as <c>docs/switchboard.md</c> says.</summary>
internal static class SwitchboardEndpoints
{
    private const int MostBytes = 256 * 1024;

    public static void AddSwitchboards(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<SwitchboardKeys>();
        builder.Services.AddSingleton<CallIntake>();
    }

    public static void MapSwitchboards(this WebApplication app)
    {
        // A secret that cannot be used is found at the start.
        app.Services.GetRequiredService<SwitchboardKeys>();
        app.MapPost("/{municipality}/api/switchboards/{switchboard}/events", Receive).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> Receive(
        string municipality, string switchboard, HttpRequest request, SwitchboardKeys keys, Catalogues catalogues, CallIntake intake,
        IGrainFactory grains, Site site)
    {
        var now = site.Now;
        try
        {
            if (catalogues.Find(municipality) is not { Phone: { } phone } known || !phone.Switchboards.Contains(switchboard)
                || keys.Of(municipality, switchboard) is not { } key)
                throw new CallProblem("switchboard-is-unknown", "There is no such switchboard, or no secret is configured for it.", 404);

            var body = await SignedRequest.Body(request, MostBytes)
                ?? throw new CallProblem("body-is-too-large", $"At most {MostBytes / 1024} KiB fit in a request.", 413);
            if (SignedRequest.WhyNot(request, key.Secret, body, now) is { } unsigned)
                throw new CallProblem(unsigned, "See docs/switchboard.md about signatures.", 401);

            var events = CloudEvent.Read(request, body);
            var problems = new List<(string Id, CallProblem Problem)>();
            foreach (var one in events)
            {
                if (await Take(one, known, switchboard, intake, grains, now) is { } problem)
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
        CloudEvent one, Municipality municipality, string switchboard, CallIntake intake, IGrainFactory grains, Instant now)
    {
        var kind = one.Type == CallNews.Heartbeat ? "heartbeat" : "unknown";
        try
        {
            var isNew = true;
            if (kind == "heartbeat")
            {
                CallNews.CheckTime(one, now);
            }
            else
            {
                var news = CallNews.Of(one, switchboard, now);
                kind = CallNews.Name(news.Kind);
                isNew = await intake.Take(municipality, switchboard, news);
            }

            // What was sent long ago, or is sent again by somebody else, is no sign of life.
            if (one.Time > now - Silence.Noticed)
                await grains.GetGrain<ISwitchboardGrain>($"{municipality.Key}/{switchboard}").Ask(it => it.Heard());
            Count(kind, isNew ? "Accepted" : "Repeated");
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
            worst.Message, statusCode: worst.Status, title: worst.Name, type: $"urn:servicenav:switchboard:{worst.Name}",
            extensions: isBatch
                ? new Dictionary<string, object?> { ["events"] = problems.Select(one => new { id = one.Id, problem = one.Problem.Name }).ToList() }
                : null);
    }

    private static void Count(string kind, string outcome) => Signals.SwitchboardEvents.Add(1, new("kind", kind), new("outcome", outcome));
}
