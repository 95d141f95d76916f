using System.Diagnostics.Metrics;
using NodaTime;
using Servicenav.Webhooks;

namespace Servicenav.Channels.SignedEvents;

/// <summary>Where systems of one kind tell a channel of something, in signed CloudEvents.</summary>
/// <param name="Channel">Has a page under <c>docs</c>, and names the problems in <c>urn:servicenav:{channel}:{problem}</c>.</param>
/// <param name="Sender">What such a system is called there, e.g. <c>gateway</c>.</param>
/// <param name="Events">Counts events by <c>kind</c> and <c>outcome</c>.</param>
internal sealed record EventDoor(string Channel, string Sender, Counter<long> Events)
{
    private const int MostBytes = 256 * 1024;

    /// <param name="secret">Which the sender signs with; null when there is no such sender.</param>
    /// <param name="kind">An event's kind in the figures.</param>
    /// <param name="take">Whether the event had any effect, or an <see cref="EventProblem"/>; it is not from the future.</param>
    public async Task<IResult> Receive(
        HttpRequest request, byte[]? secret, Instant now, Func<ReceivedEvent, string> kind, Func<ReceivedEvent, Task<bool>> take)
    {
        try
        {
            if (secret is null)
                throw new EventProblem($"{Sender}-is-unknown", $"There is no such {Sender}, or no secret is configured for it.", 404);

            var body = await SignedRequest.Body(request, MostBytes)
                ?? throw new EventProblem("body-is-too-large", $"At most {MostBytes / 1024} KiB fit in a request.", 413);
            if (SignedRequest.WhyNot(request, secret, body, now) is { } unsigned)
                throw new EventProblem(unsigned, $"See docs/{Channel}.md about signatures.", 401);

            var events = ReceivedEvent.Read(request, body);
            var problems = new List<(string Id, EventProblem Problem)>();
            foreach (var one in events)
            {
                if (await Take(one, now, kind(one), take) is { } problem)
                    problems.Add((one.Id, problem));
            }

            return problems.Count == 0 ? Results.Accepted() : Refuse(problems, isBatch: events.Count > 1);
        }
        catch (EventProblem problem)
        {
            Count("none", problem.Name);
            return Refuse([("", problem)], isBatch: false);
        }
    }

    /// <summary>Null when it was taken. Every event counts by itself: those beside a wrong one have their effect.</summary>
    private async Task<EventProblem?> Take(ReceivedEvent one, Instant now, string kind, Func<ReceivedEvent, Task<bool>> take)
    {
        try
        {
            if (one.Time > now + WebhookSignature.Tolerance)
                throw new EventProblem("event-is-from-the-future", "The event's time is more than five minutes ahead of this clock.", 422);
            Count(kind, await take(one) ? "Accepted" : "Repeated");
            return null;
        }
        catch (EventProblem problem)
        {
            Count(kind, problem.Name);
            return problem;
        }
    }

    private IResult Refuse(List<(string Id, EventProblem Problem)> problems, bool isBatch)
    {
        var worst = problems.MaxBy(one => one.Problem.Status).Problem;
        return Results.Problem(
            worst.Message, statusCode: worst.Status, title: worst.Name, type: $"urn:servicenav:{Channel}:{worst.Name}",
            extensions: isBatch
                ? new Dictionary<string, object?> { ["events"] = problems.Select(one => new { id = one.Id, problem = one.Problem.Name }).ToList() }
                : null);
    }

    private void Count(string kind, string outcome) => Events.Add(1, new("kind", kind), new("outcome", outcome));
}
