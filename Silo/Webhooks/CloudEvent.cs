using System.Globalization;
using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Webhooks;

/// <summary>CloudEvents 1.0 as structured JSON; those of webhooks as <c>docs/webhooks.schema.json</c> has them.</summary>
internal static class CloudEvent
{
    public const string TestType = PublicEvents.Prefix + "webhook.test";

    /// <param name="Sequence">Text that is in the order of the numbers, as CloudEvents' extension for sequences wants it.</param>
    private sealed record Envelope(
        string Specversion, string Id, string Source, string Type, string? Subject, Instant Time, string? Sequence, string? Datacontenttype, object? Data);

    public static byte[] Of(OutboxMessage message, PublicAddress site)
    {
        var told = EventJson.Read<WebhookMessage>(message.Body);
        var (municipality, reference) = (message.Case.Municipality, message.Case.Reference);
        return Write(
            message.Id.ToString(), site.Of($"/{municipality}"), PublicEvents.Prefix + told.Name, told.At,
            new { Case = told.Data, Link = site.Of($"/{municipality}/arende/{reference}") },
            reference, told.Sequence.ToString("D8", CultureInfo.InvariantCulture));
    }

    public static byte[] Test(Guid id, string municipality, PublicAddress site, Instant now) =>
        Write(id.ToString(), site.Of($"/{municipality}"), TestType, now);

    /// <param name="data">What has no value is left out of it.</param>
    public static byte[] Write(string id, string source, string type, Instant time, object? data = null, string? subject = null, string? sequence = null) =>
        EventJson.Write(new Envelope("1.0", id, source, type, subject, time, sequence, data is null ? null : "application/json", data));
}
