using System.Globalization;
using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Webhooks;

/// <summary>CloudEvents 1.0 as structured JSON, as <c>docs/webhooks.schema.json</c> has them.</summary>
internal static class CloudEvent
{
    public const string TestType = PublicEvents.Prefix + "webhook.test";

    public static byte[] Of(OutboxMessage message, PublicAddress site)
    {
        var told = EventJson.Read<WebhookMessage>(message.Body);
        var (municipality, reference) = (message.Case.Municipality, message.Case.Reference);
        return EventJson.Write(new Dictionary<string, object>
        {
            ["specversion"] = "1.0",
            ["id"] = message.Id,
            ["source"] = site.Of($"/{municipality}"),
            ["type"] = PublicEvents.Prefix + told.Name,
            ["subject"] = reference,
            ["time"] = told.At,
            // Text that is in the order of the numbers, as CloudEvents' extension for sequences wants it.
            ["sequence"] = told.Sequence.ToString("D8", CultureInfo.InvariantCulture),
            ["datacontenttype"] = "application/json",
            ["data"] = new { Case = told.Data, Link = site.Of($"/{municipality}/arende/{reference}") },
        });
    }

    public static byte[] Test(Guid id, string municipality, PublicAddress site, Instant now) => EventJson.Write(new Dictionary<string, object>
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = site.Of($"/{municipality}"),
        ["type"] = TestType,
        ["time"] = now,
    });
}
