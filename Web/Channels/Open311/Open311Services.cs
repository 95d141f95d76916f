using NodaTime;
using NodaTime.Text;
using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Channels.Open311;

/// <summary>What can be reported: the services that the catalogue shares, and what each asks.</summary>
internal static class Open311Services
{
    private const string Specification = "http://wiki.open311.org/GeoReport_v2";

    /// <summary>Null when there is none, or nobody may know of its cases.</summary>
    public static Service? Public(this Municipality municipality, string code) =>
        municipality.Services.GetValueOrDefault(code) is { IsPublic: true } service ? service : null;

    public static Open311Node All(Site site) => new("services", new Open311List(
        "service", site.Municipality.Services.Values.Where(service => service.IsPublic).Select(service => (Open311Node[])
        [
            new("service_code", service.Key),
            new("service_name", site.Say(service.Name)),
            new("description", site.Say(service.About)),
            new("metadata", !service.Attributes.IsEmpty),
            new("type", "realtime"),
            new("keywords", string.Join(", ", service.Words)),
            new("group", site.Say(service.Owner.Name)),
        ])));

    public static Open311Node One(Site site, string code) => site.Municipality.Public(code) is not { } service
        ? throw new Open311Exception("service-code-is-unknown", "There is no such service_code.", StatusCodes.Status404NotFound)
        : new("service_definition", (Open311Node[])
        [
            new("service_code", service.Key),
            new("attributes", new Open311List("attribute", service.Attributes.Select((attribute, i) => Attribute(site, attribute, i + 1)))),
        ]);

    /// <summary>Where everything is; its changeset is when the catalogue in force was adopted, the epoch while its file holds.</summary>
    public static async Task<Open311Node> Discovery(Site site, string root, IGrainFactory grains)
    {
        var standing = await grains.GetGrain<ICatalogueGrain>(site.Municipality.Key).Ask(it => it.StandingAfter(0));
        var adopted = standing?.Steps.Where(step => step.From <= site.Now).Select(step => step.From).DefaultIfEmpty().Max() ?? NodaConstants.UnixEpoch;
        var changeset = InstantPattern.General.Format(adopted);
        var hub = site.Municipality.Hub;
        var contact = string.Join(", ", new[] { site.Say(site.Municipality.Name), site.Say(hub.Name), hub.Address, hub.Email }.OfType<string>());
        return new("discovery", (Open311Node[])
        [
            new("changeset", changeset),
            new("contact", contact),
            new("key_service", site.Say("open311.keys", ("contact", contact))),
            new("endpoints", new Open311List("endpoint", [(Open311Node[])
            [
                new("specification", Specification),
                new("url", root),
                new("changeset", changeset),
                new("type", "production"),
                new("formats", new Open311List("format", [Open311Format.Xml.MediaType, Open311Format.Json.MediaType])),
            ]])),
        ]);
    }

    private static Open311Node[] Attribute(Site site, ServiceAttribute attribute, int order) =>
    [
        new("variable", true),
        new("code", attribute.Code),
        new("datatype", Datatype(attribute.Kind)),
        new("required", attribute.Required),
        new("datatype_description", attribute.Help is { } help ? site.Say(help) : null),
        new("order", order),
        new("description", site.Say(attribute.Ask)),
        .. attribute.IsList
            ? [new("values", new Open311List("value", attribute.Values.Select(value => (Open311Node[])[new("key", value.Key), new("name", site.Say(value.Name))])))]
            : Array.Empty<Open311Node>(),
    ];

    private static string Datatype(AttributeKind kind) => kind switch
    {
        AttributeKind.Number => "number",
        AttributeKind.Time => "datetime",
        AttributeKind.Lines => "text",
        AttributeKind.One => "singlevaluelist",
        AttributeKind.Some => "multivaluelist",
        _ => "string",
    };
}
