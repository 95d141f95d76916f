using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Servicenav.Channels.SignedEvents;

/// <summary>An event of CloudEvents 1.0 with JSON data, as another system sent it.</summary>
internal sealed record ReceivedEvent(string Id, string Source, string Type, Instant Time, JsonElement Data)
{
    public const int MostInBatch = 100;
    private const int LongestId = 200;

    /// <summary>Reads a request in structured, batched or binary mode.</summary>
    /// <exception cref="EventProblem">It is none.</exception>
    public static IReadOnlyList<ReceivedEvent> Read(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
            return type switch
            {
                "application/cloudevents+json" => [Structured(json.RootElement)],
                "application/cloudevents-batch+json" when json.RootElement.ValueKind == JsonValueKind.Array =>
                    json.RootElement.GetArrayLength() <= MostInBatch
                        ? [.. json.RootElement.EnumerateArray().Select(Structured)]
                        : throw new EventProblem("batch-is-too-long", $"At most {MostInBatch} events fit in a batch.", 413),
                _ when request.Headers.ContainsKey("ce-id") => [Of(name => request.Headers[$"ce-{name}"], json.RootElement.Clone())],
                _ => throw Wrong("the content type is not application/cloudevents+json and there is no header ce-id"),
            };
        }
        catch (JsonException)
        {
            throw Wrong("the body is not JSON");
        }
    }

    private static ReceivedEvent Structured(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Wrong("it is no JSON object");
        return Of(
            name => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null,
            json.TryGetProperty("data", out var data) ? data.Clone() : default);
    }

    private static ReceivedEvent Of(Func<string, string?> attribute, JsonElement data)
    {
        if (attribute("specversion") != "1.0")
            throw Wrong("specversion is not 1.0");
        if (!InstantIn(attribute("time"), out var time))
            throw Wrong("time is not a time such as 2026-11-23T08:00:00Z");
        return new(Needed("id"), Needed("source"), Needed("type"), time, data);

        string Needed(string name) => attribute(name) is { Length: > 0 and <= LongestId } value
            ? value
            : throw Wrong($"{name} is missing or longer than {LongestId} characters");
    }

    /// <summary>A time as RFC 3339 has it.</summary>
    public static bool InstantIn(string? text, out Instant time)
    {
        var read = OffsetDateTimePattern.Rfc3339.Parse(text ?? "");
        time = read.Success ? read.Value.ToInstant() : default;
        return read.Success;
    }

    private static EventProblem Wrong(string why) => new("not-a-cloudevent", $"This is not an event of CloudEvents 1.0: {why}.", 400);
}
