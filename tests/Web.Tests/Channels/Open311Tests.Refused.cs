using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using Servicenav.Api;
using Servicenav.ApiKeys;

namespace Servicenav.Channels;

/// <summary>What is not done, by its name.</summary>
public sealed partial class Open311Tests
{
    [Theory]
    [InlineData("GET", "v2/requests.json?jurisdiction_id=malmo.se", 404, "jurisdiction-is-unknown")]
    [InlineData("GET", "v2/services/nyheter.json", 404, "service-code-is-unknown")]
    [InlineData("GET", "v2/requests.json?service_code=nyheter", 404, "service-code-is-unknown")]
    [InlineData("GET", "v2/requests.json?status=undanskymd", 400, "status-is-wrong")]
    [InlineData("GET", "v2/requests.json?start_date=igår", 400, "date-is-wrong")]
    [InlineData("GET", "v2/requests.json?start_date=2026-02-01&end_date=2026-01-01", 400, "date-is-wrong")]
    [InlineData("GET", "v2/requests.json?start_date=2025-01-01&end_date=2026-01-01", 400, "span-is-too-long")]
    [InlineData("GET", "v2/requests.json?page=0", 400, "page-is-wrong")]
    [InlineData("GET", "v2/requests.json?page=500&page_size=1000", 400, "page-is-wrong")]
    [InlineData("GET", "v2/requests.json?page_size=1001", 400, "page-size-is-wrong")]
    [InlineData("GET", "v2/requests/LND-0000-0000.json", 404, "service-request-id-is-unknown")]
    [InlineData("GET", "v2/tokens/finns-inte.json", 404, "service-request-id-is-unknown")]
    [InlineData("GET", "v2/requests.csv", 404, "format-is-unknown")]
    [InlineData("GET", "v3/requests.json", 404, "resource-is-unknown")]
    [InlineData("", "", 400, "service-code-is-missing")]
    [InlineData("service_code=finns-inte", "", 404, "service-code-is-unknown")]
    [InlineData("service_code=gatubelysning", "", 400, "location-is-missing")]
    [InlineData("service_code=gatubelysning&lat=55.7", "", 400, "coordinates-are-wrong")]
    [InlineData("service_code=gatubelysning&lat=59.3&long=18.1", "", 400, "coordinates-are-wrong")]
    [InlineData("service_code=gatubelysning&lat=norr&long=13.2", "", 400, "coordinates-are-wrong")]
    [InlineData("service_code=gatubelysning&address_id=slottet", "", 400, "address-id-is-unknown")]
    [InlineData("service_code=gatubelysning&address_id=dalby&email=nej", "", 400, "email-is-wrong")]
    [InlineData("service_code=gatubelysning&address_id=dalby&media_url=file:///etc/passwd", "", 400, "media-url-is-wrong")]
    [InlineData("service_code=gatubelysning&address_id=dalby&attribute[farg]=gul", "", 400, "attribute-is-unknown")]
    [InlineData("service_code=gatubelysning&address_id=dalby&attribute[fel]=gul", "", 400, "attribute-is-wrong")]
    [InlineData("service_code=pothal&address_id=dalby", "", 400, "attribute-is-missing")]
    public async Task what_is_wrong_is_refused_by_name(string sent, string path, int status, string name)
    {
        using var answer = sent == "GET"
            ? await _http.GetAsync(path)
            : await Post($"api_key={await Key()}&{sent}");

        var body = await answer.Content.ReadAsStringAsync();
        var said = path.EndsWith("csv", StringComparison.Ordinal)
            ? XDocument.Parse(body).Root!.Element("error")!.Element("description")!.Value
            : Open311Schema.Holds("errors", body)[0].GetProperty("description").GetString()!;
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(name + ":", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keys_are_asked_for_and_floods_refused()
    {
        const string lamp = "service_code=gatubelysning&address_id=dalby";
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(lamp)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post($"{lamp}&api_key=snk_00000000_00000000000000000000000000")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post($"{lamp}&api_key={await site.ApiKey([ApiScope.CasesWrite])}")).StatusCode);

        var slow = await site.ApiKey([ApiScope.Open311], perMinute: 1, perDay: 1);
        Assert.Equal(HttpStatusCode.OK, (await Post($"{lamp}&api_key={slow}")).StatusCode);
        using var flood = await Post($"{lamp}&api_key={slow}");
        Assert.Equal(HttpStatusCode.TooManyRequests, flood.StatusCode);
        Assert.NotNull(flood.Headers.RetryAfter);
        Open311Schema.Holds("errors", await flood.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task who_reads_too_much_from_an_address_is_told_to_wait_and_no_other_notices()
    {
        using var flooding = From(IPAddress.Parse("127.0.0.2"));
        await Parallel.ForEachAsync(Enumerable.Range(0, new Open311.Open311Options().Reads), async (_, cancel) => (await flooding.GetAsync("v2/services/finns-inte.json", cancel)).Dispose());

        using var json = await flooding.GetAsync("v2/services.json");
        using var xml = await flooding.GetAsync("v2/services.xml");
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (json.StatusCode, json.Headers.RetryAfter!.ToString()));
        var told = Open311Schema.Holds("errors", await json.Content.ReadAsStringAsync());
        Assert.StartsWith("too-many-reads:", told[0].GetProperty("description").GetString(), StringComparison.Ordinal);
        Open311Schema.Same(XDocument.Parse(await xml.Content.ReadAsStringAsync()).Root!, told);

        Assert.Equal(HttpStatusCode.OK, (await flooding.GetAsync($"v2/services.json?api_key={await Key()}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await flooding.GetAsync("v2/services.json?api_key=nonsense")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("v2/services.json")).StatusCode);
    }

    [Fact]
    public async Task a_body_beyond_all_measure_is_refused_and_one_sent_twice_opens_one_case()
    {
        using var huge = await Post($"api_key={await Key()}&description={new string('x', 100_000)}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        Open311Schema.Holds("errors", await huge.Content.ReadAsStringAsync());

        var body = $"api_key={await Key()}&service_code=gatubelysning&address_id=dalby";
        var again = Guid.NewGuid().ToString();
        Assert.Equal(await Sent(again), await Sent(again));
        Assert.NotEqual(await Sent(again), await Sent(Guid.NewGuid().ToString()));

        async Task<string> Sent(string idempotency) =>
            Open311Schema.Holds("reported", await (await Post(body, idempotency)).Content.ReadAsStringAsync())[0].GetProperty("service_request_id").GetString()!;
    }

    private HttpClient From(IPAddress address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (to, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(IPAddress.Loopback, to.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new(handler) { BaseAddress = _http.BaseAddress };
    }
}
