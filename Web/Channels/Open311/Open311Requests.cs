using NodaTime;
using NodaTime.Text;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Sites;

namespace Servicenav.Channels.Open311;

/// <summary>
/// Cases as requests: what, where and when, and how far they have come. Nobody's words and nobody's name are in what this reads, so that it
/// cannot give them out.
/// </summary>
internal sealed class Open311Requests(Site site, ICaseIndex index)
{
    /// <summary>The standard's limits.</summary>
    private const int MostAtOnce = 1000;
    private static readonly Duration LongestSpan = Duration.FromDays(90);

    /// <summary>So far pages go; narrower dates go farther.</summary>
    private const int Deepest = 20_000;

    private static readonly OffsetDateTimePattern W3C = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>");

    public async Task<Open311Node> Asked(Open311Values values) => Requests(
        values.Many("service_request_id") is { } ids
            ? (await Of(ids.Count <= MostAtOnce ? ids : throw new Open311Exception("too-many-ids", $"At most {MostAtOnce} ids can be asked for at once.")))
                .OrderByDescending(row => row.Opened)
            : await index.Shown(Query(values)));

    public async Task<Open311Node> One(string id) => Requests([await Found(id)]);

    /// <summary>A request has its id at once, which is also its token, for clients that ask.</summary>
    public async Task<Open311Node> OfToken(string token) => new("service_requests", new Open311List(
        "request", [(Open311Node[])[new("service_request_id", (await Found(token)).Case.Reference), new("token", token)]]));

    private async Task<CaseRow> Found(string id) => (await Of([id])).SingleOrDefault()
        ?? throw new Open311Exception("service-request-id-is-unknown", "There is no such request, or nobody may know of it.", StatusCodes.Status404NotFound);

    private async Task<IReadOnlyList<CaseRow>> Of(IReadOnlyList<string> ids)
    {
        List<CaseKey> keys = [.. ids.Select(id => Reference.TryParse(id, out var reference) ? reference : null).OfType<string>().Distinct().Select(it => new CaseKey(site.Municipality.Key, it))];
        return keys.Count == 0 ? [] : [.. (await index.Shown(keys)).Where(row => site.Municipality.Public(row.Service) is not null)];
    }

    private ShownQuery Query(Open311Values values)
    {
        var (from, until) = Span(values);
        var size = values.Number("page_size", MostAtOnce) ?? MostAtOnce;
        var skip = ((long)(values.Number("page", Deepest) ?? 1) - 1) * size;
        if (skip + size > Deepest && skip > 0)
            throw new Open311Exception("page-is-wrong", $"Pages go to the {Deepest}th request; ask for a shorter span.");
        return new(site.Municipality.Key, Services(values), from, until, IsOpen(values), (int)skip, size);
    }

    private IReadOnlyList<string> Services(Open311Values values) => values.Many("service_code") is not { } codes
        ? [.. site.Municipality.Services.Values.Where(service => service.IsPublic).Select(service => service.Key)]
        : codes.All(code => site.Municipality.Public(code) is not null) ? [.. codes.Distinct()]
        : throw new Open311Exception("service-code-is-unknown", "There is no such service_code.", StatusCodes.Status404NotFound);

    private static bool? IsOpen(Open311Values values) => values.Many("status")?.Distinct().Order().ToArray() switch
    {
        null or [] or ["closed", "open"] => null,
        ["open"] => true,
        ["closed"] => false,
        _ => throw new Open311Exception("status-is-wrong", "status is open or closed, or both with a comma between."),
    };

    private (Instant From, Instant Until) Span(Open311Values values)
    {
        var (start, end) = (values.Time("start_date", site.Municipality.Zone), values.Time("end_date", site.Municipality.Zone));
        if (start > end)
            throw new Open311Exception("date-is-wrong", "start_date is after end_date.");
        if (end - start > LongestSpan)
            throw new Open311Exception("span-is-too-long", "start_date and end_date are at most 90 days apart.");
        var until = end ?? (start is { } from ? Instant.Min(site.Now, from + LongestSpan) : site.Now);
        return (start ?? until - LongestSpan, until + Duration.FromTicks(1));
    }

    private Open311Node Requests(IEnumerable<CaseRow> rows) => new("service_requests", new Open311List("request", rows.Select(Request)));

    private Open311Node[] Request(CaseRow row)
    {
        var (service, shown) = (site.Municipality.Services.GetValueOrDefault(row.Service), row.Shown!);
        var office = site.Municipality.Units.GetValueOrDefault(shown.Office.Unit);
        return
        [
            new("service_request_id", row.Case.Reference),
            new("status", row.ClosedAt is null ? "open" : "closed"),
            new("status_notes", site[$"open311.status.{row.Status}"]),
            new("service_name", site.Service(row.Service)),
            new("service_code", row.Service),
            new("description", null),
            new("agency_responsible", site.Unit(row.Owner)),
            new("service_notice", service is null ? null : site.Say(service.Terms.Name)),
            new("requested_datetime", Time(row.Opened)),
            new("updated_datetime", Time(row.ClosedAt ?? row.Updated)),
            new("expected_datetime", shown.Expected is { } expected ? Time(expected) : null),
            new("address", shown.At is null ? office?.Address : null),
            new("address_id", shown.At is null ? shown.Office.Unit : null),
            new("zipcode", null),
            new("lat", shown.At?.Latitude),
            new("long", shown.At?.Longitude),
            new("media_url", null),
        ];
    }

    private string Time(Instant at) => W3C.Format(at.InZone(site.Municipality.Zone).ToOffsetDateTime());
}
