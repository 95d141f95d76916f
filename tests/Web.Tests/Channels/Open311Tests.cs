using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MimeKit;
using Servicenav.Api;
using Servicenav.ApiKeys;
using Servicenav.Cases;
using Servicenav.Sip;
using Servicenav.Sites;

namespace Servicenav.Channels;

public sealed class Open311Tests(SiteHost site) : IClassFixture<SiteHost>, IDisposable
{
    private const string Secret = "Min granne Åsa klagar över fallgropen";

    private readonly HttpClient _http = new() { BaseAddress = new($"{site.Address}/lund/open311/") };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task a_client_that_others_wrote_finds_its_way_reports_and_follows_its_report()
    {
        using var node = await Node.Start(Folder(), "report.cjs");
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new
        {
            discovery = $"{site.Address}/lund/open311/discovery.json",
            apiKey = await Key(),
            report = new { service_code = "pothal", lat = 55.70584, @long = 13.19321, description = Secret, attributes = new { skada = "hal", djup = "12" } },
        }));
        node.StandardInput.Close();
        var answer = await node.StandardOutput.ReadLineAsync();
        await node.WaitForExitAsync();

        var made = JsonDocument.Parse(answer ?? "{}").RootElement;
        Assert.False(made.TryGetProperty("failure", out var failure), failure.ToString());
        var id = made.GetProperty("id").GetString()!;
        Assert.Equal("open", made.GetProperty("one")[0].GetProperty("status").GetString());
        Assert.Equal(id, made.GetProperty("several")[0].GetProperty("service_request_id").GetString());
        Assert.Contains(made.GetProperty("open").EnumerateArray(), it => it.GetProperty("service_request_id").GetString() == id);
        Assert.Equal(id, made.GetProperty("token")[0].GetProperty("service_request_id").GetString());
        Assert.Contains(made.GetProperty("services").EnumerateArray(), it => it.GetProperty("service_code").GetString() == "gatubelysning");
        Assert.Equal(4, made.GetProperty("definition").GetProperty("attributes").GetArrayLength());
        Assert.DoesNotContain("Åsa", answer, StringComparison.Ordinal);

        var view = (await site.Grains.View(new("lund", id)))!;
        Assert.Equal((new Position(55.70584, 13.19321), "hal"), (view.Position, view.Answers!["skada"].Single()));
    }

    [Theory]
    [InlineData("discovery", "discovery")]
    [InlineData("services", "v2/services")]
    [InlineData("definition", "v2/services/pothal")]
    [InlineData("requests", "v2/requests")]
    [InlineData("errors", "v2/services/finns-inte")]
    public async Task every_answer_is_as_the_standard_says_in_both_formats(string kind, string path)
    {
        await Report(("service_code", "gatubelysning"), ("address_id", "dalby"), ("attribute[fel]", "slackt"));
        await Report(("service_code", "pothal"), ("lat", "55.7"), ("long", "13.2"), ("attribute[skada]", "hal"), ("attribute[var][]", "korbana"), ("attribute[var][]", "gangbana"));

        using var json = await _http.GetAsync(path + ".json");
        using var xml = await _http.GetAsync(path + ".xml");

        Assert.Equal(("application/json; charset=utf-8", "text/xml; charset=utf-8"), (json.Content.Headers.ContentType!.ToString(), xml.Content.Headers.ContentType!.ToString()));
        var written = await xml.Content.ReadAsStringAsync();
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", written, StringComparison.Ordinal);
        Open311Schema.Same(XDocument.Parse(written).Root!, Open311Schema.Holds(kind, await json.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task a_case_without_a_place_has_its_office_and_nothing_that_anybody_wrote()
    {
        var id = await Report(("service_code", "gatubelysning"), ("address_id", "dalby"), ("description", Secret), ("first_name", "Åsa"), ("email", "asa@example.org"), ("device_id", "d-77"));

        var json = await _http.GetStringAsync($"v2/requests/{id}.json");

        var request = Open311Schema.Holds("requests", json)[0];
        Assert.Equal("dalby", request.GetProperty("address_id").GetString());
        Assert.NotNull(request.GetProperty("expected_datetime").GetString());
        foreach (var personal in new[] { "granne", "Åsa", "asa@", "d-77" })
            Assert.DoesNotContain(personal, json, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Åsa", (await site.Grains.View(new("lund", id)))!.Contact!.Name);
    }

    [Fact]
    public async Task who_reports_with_an_address_follows_the_case_by_the_receipts_code_which_confirms_the_address()
    {
        var id = await Report(("service_code", "gatubelysning"), ("address_id", "dalby"), ("email", "rut@example.org"));
        MimeMessage? receipt = null;
        var folder = Path.Combine(site.Data, "outgoing");
        await Poll.Until(
            () => Task.FromResult((receipt = Directory.Exists(folder)
                ? Directory.GetFiles(folder, "*.eml").Select(file => MimeMessage.Load(file)).FirstOrDefault(it => it.To.Mailboxes.Any(to => to.Address == "rut@example.org"))
                : null) is not null),
            "a receipt");
        var code = Regex.Match(receipt!.TextBody!, "([0-9A-Z]{5}-){5}[0-9A-Z]").Value;
        Assert.False((await site.Grains.View(new("lund", id)))!.Email()!.Value.Confirmed);

        using var followed = await _http.GetAsync($"{site.Address}/lund/folj/{id}/{code}");

        Assert.Equal((HttpStatusCode.OK, $"/lund/folj/{id}"), (followed.StatusCode, followed.RequestMessage!.RequestUri!.AbsolutePath));
        Assert.True((await site.Grains.View(new("lund", id)))!.Email()!.Value.Confirmed);
    }

    [Fact]
    public async Task a_protected_case_and_one_of_another_service_do_not_exist_here()
    {
        var id = await Report(("service_code", "gatubelysning"), ("address_id", "dalby"));
        Assert.True((await site.Grains.Do(new("lund", id), new Protect(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), true, "Skyddad"))).Done);
        var other = new CaseKey("lund", Reference.New("LND"));
        Assert.True((await site.Grains.Do(other, new Open(Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "Lund lyser", "nyheter"))).Done);

        foreach (var hidden in new[] { id, other.Reference })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"v2/requests/{hidden}.json")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"v2/tokens/{hidden}.json")).StatusCode);
            Assert.Equal("[]", await _http.GetStringAsync($"v2/requests.json?service_request_id={hidden}"));
            Assert.DoesNotContain(hidden, await _http.GetStringAsync("v2/requests.json"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task filters_and_pages_narrow_the_list()
    {
        var (lamp, hole) = (await Report(("service_code", "gatubelysning"), ("address_id", "sodra-sandby")), await Report(("service_code", "pothal"), ("address_string", "Stortorget 1"), ("attribute[skada]", "hal")));

        Assert.Equal([hole], await Ids($"service_request_id={hole}&service_code=gatubelysning"));
        Assert.Equal(new[] { hole, lamp }.Order(), (await Ids($"service_request_id={lamp},{hole},LND-FINNS-INTE")).Order());
        Assert.Contains(lamp, await Ids("service_code=gatubelysning&status=open"));
        Assert.DoesNotContain(hole, await Ids("service_code=gatubelysning"));
        Assert.DoesNotContain(lamp, await Ids("status=closed"));
        Assert.Empty(await Ids("start_date=2020-01-01T00:00:00Z&end_date=2020-03-01T00:00:00%2B01:00"));
        Assert.Contains(lamp, await Ids("start_date=&end_date=&status="));
        Assert.Equal((await Ids("page=1&page_size=1")).Concat(await Ids("page=2&page_size=1")), (await Ids("page=1&page_size=2")));
    }

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

    private async Task<string> Report(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([new("api_key", await Key()), .. fields.Select(it => KeyValuePair.Create(it.Name, it.Value))]);
        using var answer = await _http.PostAsync("v2/requests.json", form);
        var json = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, json);
        return Open311Schema.Holds("reported", json)[0].GetProperty("service_request_id").GetString()!;
    }

    private async Task<string[]> Ids(string query) =>
        [.. Open311Schema.Holds("requests", await _http.GetStringAsync($"v2/requests.json?{query}")).EnumerateArray().Select(it => it.GetProperty("service_request_id").GetString()!)];

    private async Task<HttpResponseMessage> Post(string form, string? idempotency = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v2/requests.json") { Content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")) };
        if (idempotency is not null)
            request.Headers.Add("Idempotency-Key", idempotency);
        return await _http.SendAsync(request);
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

    private Task<string> Key() => site.ApiKey([ApiScope.Open311]);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "open311");
}
