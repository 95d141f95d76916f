using System.Text.Json;
using Microsoft.Extensions.Logging;
using NodaTime;
using Servicenav.Sip.Calls;
using Servicenav.Telemetry;
using Servicenav.Webhooks;

namespace Servicenav.Sip;

/// <summary>Posts events to Servicenav as signed CloudEvents, as any other switchboard does.</summary>
internal sealed partial class EventPost(SipOptions options, IHttpClientFactory http, TimeProvider time, ILogger<EventPost> log)
{
    /// <summary>How long a caller is kept without it being known whether the call is taken.</summary>
    private static readonly Duration Patience = Duration.FromSeconds(10);

    private static readonly Duration FirstPause = Duration.FromMilliseconds(250);
    private static readonly Duration LongestPause = Duration.FromSeconds(10);

    /// <summary>Whether Servicenav took what it was told last.</summary>
    public bool IsHeard { get; private set; }

    /// <summary>Tells of a call that has come in; what is not taken in time is given up.</summary>
    /// <returns>How a refusal is said in SIP; null when it was taken.</returns>
    public Task<int?> Ask(CallEvent it, CancellationToken stop) => Tell(it, time.Instant() + Patience, stop);

    /// <summary>Tells until it has been taken or cannot be.</summary>
    public Task Tell(CallEvent it, CancellationToken stop) => Tell(it, it.Kind == CallEvent.Heartbeat ? Instant.MinValue : Instant.MaxValue, stop);

    private async Task<int?> Tell(CallEvent it, Instant until, CancellationToken stop)
    {
        for (var pause = FirstPause; ; pause = Duration.Min(pause * 2, LongestPause))
        {
            var outcome = await Try(it, stop);
            IsHeard = outcome.Refusal is null or 404 or 500;
            SipSignals.Events.Add(1, new("kind", it.Kind), new("outcome", outcome.Refusal is null ? "Taken" : outcome.TryAgain ? "Again" : "Refused"));
            if (!outcome.TryAgain || time.Instant() + pause > until)
                return outcome.Refusal;
            await Task.Delay(pause.ToTimeSpan(), time, stop);
        }
    }

    private async Task<Delivery> Try(CallEvent it, CancellationToken stop)
    {
        try
        {
            using var request = SignedRequest.Post(options.Events, options.Secret, Guid.NewGuid().ToString(), Body(it), time.Instant());
            using var client = http.CreateClient(nameof(EventPost));
            using var answer = await client.SendAsync(request, stop);
            if (answer.IsSuccessStatusCode)
                return new(null, false);
            var problem = await Problem(answer, stop);
            Delivery outcome = ((int)answer.StatusCode, problem) switch
            {
                (429 or >= 500, _) or (_, "call-is-unknown") => new(503, true),
                (_, "number-is-unknown") => new(404, false),
                (400 or 409 or 413 or 422, _) => new(500, false),
                _ => new(503, false),
            };
            if (!outcome.TryAgain)
                LogRefused(it.Kind, problem, (int)answer.StatusCode);
            return outcome;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new(503, true);
        }
    }

    /// <summary>A call has each kind of event once, so its id is made of both.</summary>
    private static byte[] Body(CallEvent it) => CloudEvent.Write(
        it.Call is { } call ? $"{it.Kind}/{call}" : Guid.NewGuid().ToString(), "/sip", $"org.servicenav.{it.Kind}", it.At,
        new { it.Call, it.Number, it.From, it.Since, it.Extension });

    /// <summary>The problem's name, none of it personal.</summary>
    private static async Task<string> Problem(HttpResponseMessage answer, CancellationToken stop)
    {
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
            return json.RootElement.TryGetProperty("title", out var title) ? title.GetString() ?? "" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Servicenav refuses {Kind}: {Problem} ({Status})")]
    private partial void LogRefused(string kind, string problem, int status);

    private readonly record struct Delivery(int? Refusal, bool TryAgain);
}
