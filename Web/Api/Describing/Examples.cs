using System.Text.Json.Nodes;
using Servicenav.Api.V1;

namespace Servicenav.Api.Describing;

/// <summary>What is sent and answered, as it could be in Lund.</summary>
internal static class Examples
{
    private static readonly Dictionary<Type, string> All = new()
    {
        [typeof(NewCase)] = """
            { "text": "Gatlyktan utanför Östra Mårtensgatan 12 är släckt.", "service": "gatubelysning", "place": "Östra Mårtensgatan 12", "position": { "latitude": 55.7041, "longitude": 13.1982 }, "language": "sv",
              "contact": { "name": "Åsa Ek", "email": "asa.ek@example.se" } }
            """,
        [typeof(NewMessage)] = """{ "text": "Nu är också nästa lykta släckt." }""",
        [typeof(OpenedCase)] = """
            { "reference": "LND-7K3M-9QXD", "followCode": "7K3M9-QXD2F-AB3CD-5EFGH-J6KMN-8",
              "followUrl": "https://servicenav.example/lund/folj/LND-7K3M-9QXD/7K3M9-QXD2F-AB3CD-5EFGH-J6KMN-8" }
            """,
        [typeof(Problem)] = """{ "type": "urn:servicenav:api:service-is-unknown", "title": "Tjänsten finns inte. Välj en annan.", "status": 422, "errors": [ { "detail": "Tjänsten finns inte. Välj en annan.", "pointer": "/service" } ] }""",
        [typeof(MessageList)] = """
            { "items": [
              { "at": "2026-03-02T08:15:30Z", "kind": "opened", "channel": "api", "text": "Gatlyktan är släckt." },
              { "at": "2026-03-02T09:01:12Z", "kind": "replied", "text": "Tack! Vi tittar på den i dag." } ] }
            """,
    };

    public static JsonNode? Of(Type type) => All.TryGetValue(type, out var example) ? JsonNode.Parse(example) : null;
}
