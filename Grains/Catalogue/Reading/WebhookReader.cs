using System.Collections.Immutable;
using Servicenav.Webhooks;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads which systems are told of what happens. A file need not have any.</summary>
internal sealed class WebhookReader(Scope scope)
{
    private readonly Problems _problems = scope.Problems;

    public ImmutableArray<Webhook> Read(YamlNode? section) =>
        section is null ? [] : [.. section.Entries("webhook", _problems).Select(One)];

    private Webhook One(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        var fields = Fields.Of(entry.Value, Shape.Webhook, _problems);
        var address = fields?["address"].Matching(Forms.WebAddress(), "an address such as https://journal.example.se/handelser", _problems);
        return new(
            entry.Key,
            Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : new("https://localhost"),
            fields?["events"] is { } events ? events.Each("events", item => item.OneOf(PublicEvents.Names, "event", _problems), _problems) : [],
            fields?["services"] is { } services ? services.Each("services", item => scope.Services.Refer(item, _problems), _problems) : []);
    }
}
