using Servicenav.Admin.Versions;
using Servicenav.Catalogue.Editing;
using Servicenav.Staff;

namespace Servicenav.Pages;

/// <summary>Every page of every audience. None of them needs scripts.</summary>
internal static class PageTable
{
    /// <summary>Who walks: nobody signed in, and one of each role.</summary>
    public static readonly string[] People = ["", "anna.lindqvist", Lund.AtSocial, "helena.wikander", "prov-administrator", "prov-granskare"];

    private const string Draft = "/admin/katalog/utkast/{number:long}";

    /// <summary>What answers to GET and is no page of its own.</summary>
    public static readonly string[] NoPages =
    [
        // What pages hear live.
        "/arende/{reference}/strom", "/disk/samtal/strom", "/disk/strom", "/ledning/strom", "/ledning/vagg/strom", "/vantrum/{unit}/strom", "/arende/{reference}/chatt/strom", "/folj/{reference}/chatt/strom",
        // Files, and what other programs ask.
        "/admin/katalog/version/{number:int}/fil", "/arende/{reference}/fil/{id}", "/disk/inskannat/{id:guid}", "/folj/{reference}/fil/{id}", "/folj/{reference}/uppgifter/{format}", "/granskning/logg/{format}", $"{Draft}/fil", "/health/live", "/health/ready",
        // What other systems ask with their keys.
        "/api/v1/openapi.json", "/api/v1/services", "/api/v1/services/{key}", "/api/v1/units", "/api/v1/units/{key}", "/api/v1/cases", "/api/v1/cases/{reference}", "/api/v1/changes",
        "/api/v1/cases/{reference}/messages", "/api/v1/cases/{reference}/files/{id:guid}",
        "/open311/discovery.{format}", "/open311/v2/services.{format}", "/open311/v2/services/{code}.{format}", "/open311/v2/requests.{format}", "/open311/v2/requests/{id}.{format}", "/open311/v2/tokens/{token}.{format}", "/open311/{**rest}",
        // The ways to and from an identity provider.
        "/personal/in", "/personal/leverantor/{step?}", "/mina/in", "/mina/leverantor/{step?}", "/mina/uppgifter/{format}",
        // Addresses that lead on to a page, most of them forms' own, typed or reloaded.
        "/personal/hem", "/personal/losenord", "/personal/ut", "/personal/konto/{step}", "/behov", "/granska", "/skicka", "/spara",
        "/folj/{reference}/drojsmal", "/folj/{reference}/epost", "/folj/{reference}/epost/kod", "/folj/{reference}/lamna", "/folj/{reference}/besked", "/mina/{reference}", "/mina/ut", "/mina/besked",
        "/arende/{reference}/{act}", "/arende/{reference}/uppgifter/{act}", "/arende/{reference}/jamfor/{other}/{act}", "/disk/nasta", "/disk/chatt", "/disk/nummer", "/disk/inskannat/ta-bort", "/disk/ny/{step}", "/disk/samtal", "/disk/samtal/svara",
        "/ledning/atgarder/{act}", "/ledning/lista/flytta",
        "/admin/katalog/utkast", "/admin/katalog/version/{number:int}/aterkalla", "/admin/konto/{id}/{act}", "/admin/utskick/mottagare/{webhook}/{act}", "/admin/nyckel/{id}/aterkalla", $"{Draft}/gor/{{act}}",
    ];

    /// <param name="lived">The site they walk.</param>
    /// <returns>Each page's route below the municipality, who looks at it, and the address; the order is the walk's.</returns>
    public static IEnumerable<(string Route, string Person, string Address)> Of(LivedIn lived) =>
    [
        ("/", "", "/"), ("/skriv", "", "/skriv"), ("/skriv", "", "/skriv?tjanst=gatubelysning"), ("/kvitto", "", "/kvitto"), ("/fortsatt", "", "/fortsatt"), ("/mal", "", "/mal"), ("/mina", "", "/mina"),
        ("/tillganglighet", "", "/tillganglighet"), ("/api", "", "/api"), ("/stil", "", "/stil"), ("/folj", "", "/folj"), ("/folj/{reference}/{code}", "", "/folj/fel/kod"),
        ("/folj/{reference}/{code}", "", $"/folj/{lived.Held.Reference}/{lived.Code}"), ("/folj/{reference}", "", $"/folj/{lived.Held.Reference}"),
        ("/folj/{reference}/{code}", "", $"/folj/{lived.Closed.Reference}/{lived.Code}"), ("/folj/{reference}/enkat", "", $"/folj/{lived.Closed.Reference}/enkat"),
        ("/chatt", "", "/chatt"), ("/folj/{reference}/{code}", "", $"/folj/{lived.Chat.Reference}/{lived.Code}"), ("/folj/{reference}/chatt", "", $"/folj/{lived.Chat.Reference}/chatt"),
        ("/konummer/{unit}/{kiosk}", "", "/konummer/dalby/vid-dorren"), ("/vantrum/{unit}", "", "/vantrum/dalby"), ("/vantrum/{unit}", "", "/vantrum/kristallen"),
        ("/personal", "", "/personal"), ("/personal/inbjudan/{id}/{secret}", "", lived.Invitation), ("/personal/inbjudan/{id}/{secret}", "", "/personal/inbjudan/x/y"),

        ("/disk", "anna.lindqvist", "/disk"), ("/disk/ny", "anna.lindqvist", "/disk/ny"), ("/disk/ny/kvitto", "anna.lindqvist", "/disk/ny/kvitto"),
        ("/disk/nummer/{reference}", "anna.lindqvist", lived.Number), ("/arende", "anna.lindqvist", "/arende?referens=finns-inte"),
        ("/arende/{reference}", "anna.lindqvist", $"/arende/{lived.Held.Reference}"), ("/arende/{reference}", "anna.lindqvist", $"/arende/{lived.Closed.Reference}"),
        ("/arende/{reference}", "anna.lindqvist", $"/arende/{lived.Waiting.Reference}"), ("/arende/{reference}", "anna.lindqvist", $"/arende/{lived.Chat.Reference}"), ("/personal/konto", "anna.lindqvist", "/personal/konto"),
        ("/disk/ny/kvitto/utskrift", "anna.lindqvist", "/disk/ny/kvitto/utskrift"), ("/disk/posta", "anna.lindqvist", "/disk/posta"), ("/disk/inskannat", "anna.lindqvist", "/disk/inskannat"),
        ("/arende/{reference}/brev/{number:int}", "anna.lindqvist", $"/arende/{lived.Held.Reference}/brev/{lived.Letter}"),
        ("/arende/{reference}/jamfor/{other}", "anna.lindqvist", $"/arende/{lived.Held.Reference}/jamfor/{lived.Closed.Reference}"),
        ("/disk", Lund.AtSocial, "/disk"), ("/arende/{reference}", Lund.AtSocial, $"/arende/{lived.Waiting.Reference}"),

        ("/ledning", "helena.wikander", "/ledning"), ("/ledning/vagg", "helena.wikander", "/ledning/vagg"), ("/ledning/prova", "helena.wikander", "/ledning/prova"),
        ("/ledning/lista", "helena.wikander", "/ledning/lista"), ("/ledning/lista", "helena.wikander", "/ledning/lista?lage=forsenade"),
        ("/ledning/atgarder", "helena.wikander", "/ledning/atgarder"), ("/arende/{reference}", "helena.wikander", $"/arende/{lived.Held.Reference}"),
        ("/arende/{reference}/uppgifter", "helena.wikander", $"/arende/{lived.Held.Reference}/uppgifter"), ("/arende/{reference}/uppgifter", "helena.wikander", $"/arende/{lived.Closed.Reference}/uppgifter"),

        ("/admin/katalog", "prov-administrator", "/admin/katalog"), ("/admin/katalog/version/{number:int}", "prov-administrator", "/admin/katalog/version/1"),
        (Draft, "prov-administrator", lived.Draft), ($"{Draft}/text", "prov-administrator", $"{lived.Draft}/text"), ($"{Draft}/jamfor", "prov-administrator", $"{lived.Draft}/jamfor"),
        .. EntryField.Of.Keys.Where(section => section != CatalogueOutline.General).Select(section => ($"{Draft}/del/{{section}}", "prov-administrator", $"{lived.Draft}/del/{section}")),
        ($"{Draft}/post/{{section}}", "prov-administrator", $"{lived.Draft}/post/general"), ($"{Draft}/post/{{section}}", "prov-administrator", $"{lived.Draft}/post/services?nyckel=nyheter"),
        ($"{Draft}/post/{{section}}", "prov-administrator", $"{lived.Draft}/post/offices?nyckel=dalby"), ($"{Draft}/post/{{section}}", "prov-administrator", $"{lived.Draft}/post/promises?nyckel=standard"),
        ($"{Draft}/post/{{section}}", "prov-administrator", $"{lived.Draft}/post/letters?nyckel=answer"), ($"{Draft}/brev", "prov-administrator", $"{lived.Draft}/brev?slag=answer"),
        ($"{Draft}/visa", "prov-administrator", $"{lived.Draft}/visa"), ($"{Draft}/visa/skriv", "prov-administrator", $"{lived.Draft}/visa/skriv?tjanst=nyheter"),
        ($"{Draft}/visa/{{**rest}}", "prov-administrator", $"{lived.Draft}/visa/folj"),
        ("/admin/konton", "prov-administrator", "/admin/konton"), ("/admin/konton/ny", "prov-administrator", "/admin/konton/ny"), ("/admin/konto/{id}", "prov-administrator", "/admin/konto/anna.lindqvist"),
        ("/admin/utskick", "prov-administrator", "/admin/utskick"), ("/admin/utskick/lista", "prov-administrator", "/admin/utskick/lista"),
        ("/admin/utskick/mottagare/{webhook}", "prov-administrator", "/admin/utskick/mottagare/finns-inte"),
        ("/admin/nycklar", "prov-administrator", "/admin/nycklar"), ("/admin/nycklar/ny", "prov-administrator", "/admin/nycklar/ny"), ("/admin/nyckel/{id}", "prov-administrator", $"/admin/nyckel/{lived.ApiKey}"),

        ("/granskning", "prov-granskare", "/granskning"), ("/granskning/{reference}", "prov-granskare", $"/granskning/{lived.Held.Reference}"),
        ("/granskning/logg", "prov-granskare", "/granskning/logg"), ("/granskning/logg/kedja", "prov-granskare", "/granskning/logg/kedja"),
    ];
}
