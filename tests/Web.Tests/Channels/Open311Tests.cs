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

public sealed partial class Open311Tests(SiteHost site) : IClassFixture<SiteHost>, IDisposable
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

    private Task<string> Key() => site.ApiKey([ApiScope.Open311]);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "open311");
}
