using System.Text.Json;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Channels.SignedEvents;

namespace Servicenav.Channels.Switchboard;

/// <summary>What a switchboard tells of a call.</summary>
/// <param name="RequestId">The same however often the event comes.</param>
/// <param name="Call">The switchboard's id of the call.</param>
/// <param name="At">When it happened, never later than now.</param>
/// <param name="Number">The number that was called.</param>
/// <param name="From">The caller's number; null when withheld.</param>
/// <param name="Since">Since when the caller waits.</param>
/// <param name="Extension">The telephone that answered.</param>
/// <param name="To">The number to which the call was put through.</param>
internal sealed record CallNews(
    CallNewsKind Kind, Guid RequestId, string Call, Instant At,
    string? Number = null, string? From = null, Instant? Since = null, string? Language = null, string? Extension = null, string? To = null)
{
    public const string Heartbeat = "org.servicenav.switchboard.heartbeat";
    private const string Prefix = "org.servicenav.call.";
    private const int Longest = 100;

    /// <exception cref="EventProblem">It says nothing of a call that can be understood.</exception>
    public static CallNews Of(ReceivedEvent it, string switchboard, Instant now)
    {
        if (KindOf(it) is not { } kind)
            throw new EventProblem("type-is-unknown", $"There is no type {it.Type}.", 422);
        if (it.Data.ValueKind != JsonValueKind.Object || Text(it, "call") is not { } call)
            throw Wrong("call");

        return new(
            kind, NamedId.From($"{switchboard}\n{it.Source}\n{it.Id}"), call, Instant.Min(it.Time, now),
            Text(it, "number"), Text(it, "from"), Time(it, now), Spoken(it), Text(it, "extension"), Text(it, "to"));
    }

    /// <summary>An event's kind in figures, e.g. <c>queued</c>; <c>unknown</c> when there is none such.</summary>
    public static string Name(ReceivedEvent it) => it.Type == Heartbeat ? "heartbeat" : KindOf(it) is { } kind ? Name(kind) : "unknown";

    private static CallNewsKind? KindOf(ReceivedEvent it) => Enum.GetValues<CallNewsKind>().Where(kind => it.Type == Prefix + Name(kind)).Cast<CallNewsKind?>().FirstOrDefault();

    private static string Name(CallNewsKind kind) => kind.ToString().ToLowerInvariant();

    private static string? Text(ReceivedEvent it, string name) => !it.Data.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= Longest } text && !text.Any(char.IsControl) ? text
        : throw Wrong(name);

    private static Instant? Time(ReceivedEvent it, Instant now) => Text(it, "since") is not { } text ? null
        : ReceivedEvent.InstantIn(text, out var time) ? Instant.Min(time, now)
        : throw Wrong("since");

    private static string? Spoken(ReceivedEvent it) => Text(it, "language") is not { } language ? null
        : language is [>= 'a' and <= 'z', >= 'a' and <= 'z'] ? language
        : throw Wrong("language");

    private static EventProblem Wrong(string field) => new("data-is-wrong", $"data.{field} is missing or is not what docs/switchboard.md says.", 422);
}

internal enum CallNewsKind
{
    Ringing,
    Queued,
    Answered,
    Abandoned,
    Transferred,
    Ended,
}
