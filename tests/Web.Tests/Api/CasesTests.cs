using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.ApiKeys;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Api;

public sealed partial class CasesTests(SiteHost site) : IClassFixture<SiteHost>
{
    private const string Street = "gatubelysning";

    [Fact]
    public async Task a_case_is_opened_once_whatever_is_retried_and_another_body_is_refused()
    {
        using var system = await site.System(ApiScope.CasesWrite);
        var body = $$"""{"text":"Lampan är släckt","service":"{{Street}}","place":"Dalby","contact":{"name":"Åsa Ek","email":"asa@example.se"} }""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => system.Post("cases", body, "a-1")));
        var opened = (await Task.WhenAll(answers.Select(answer => answer.Json()))).Select(json => json.GetRawText()).Distinct().ToList();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var told = JsonDocument.Parse(Assert.Single(opened)).RootElement;
        Assert.Single(answers, answer => !answer.Headers.Contains("Idempotency-Replayed"));

        var it = (await site.View(new("lund", told.GetProperty("reference").GetString()!)))!;
        Assert.Equal((1, Channel.Api, "asa@example.se", "E-tjänsterna"), ((int)it.Version, it.Channel, it.Contact!.Email, it.Timeline[0].By.Name));
        Assert.NotNull(await site.Grains.GetGrain<ICaseGrain>(it.Key.ToString()).Follow(FollowCode.Hash(told.GetProperty("followCode").GetString()!)));
        await Refused(await system.Post("cases", body.Replace("Dalby", "Veberöd", StringComparison.Ordinal), "a-1"), 422, "request-is-another");

        using var other = await site.System(ApiScope.CasesWrite);
        Assert.NotEqual(opened[0], (await (await other.Post("cases", body, "a-1")).Json()).GetRawText());
    }

    [Fact]
    public async Task messages_are_added_once_and_only_to_the_case_as_it_was_read()
    {
        using var system = await site.System(ApiScope.CasesWrite, ApiScope.CasesRead);
        var key = await site.Case(Street, "Lampan är släckt");
        var path = $"cases/{key.Reference}";
        using var read = await system.GetAsync(path);
        Assert.Equal("\"1-sv\"", read.Headers.ETag!.Tag);
        using (var known = await system.Ask(HttpMethod.Get, path, ("If-None-Match", "\"1-sv\"")))
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        using (var added = await system.Post($"{path}/messages", """{"text":"Också nästa"}""", "m1", ("If-Match", "\"1-sv\"")))
            Assert.Equal(HttpStatusCode.NoContent, added.StatusCode);
        using (var again = await system.Post($"{path}/messages", """{"text":"Också nästa"}""", "m1", ("If-Match", "\"1-sv\"")))
            Assert.Equal((HttpStatusCode.NoContent, true), (again.StatusCode, again.Headers.Contains("Idempotency-Replayed")));
        await Refused(await system.Post($"{path}/messages", """{"text":"Något annat"}""", "m1"), 422, "request-is-another");
        await Refused(await system.Post($"{path}/messages", """{"text":"För sent"}""", "m2", ("If-Match", "\"1-sv\"")), 412, "version-is-another");
        await Refused(await system.Post($"{path}/messages", """{"text":"Fel"}""", "m3", ("If-Match", "nonsense")), 412, "version-is-another");
        await Refused(await system.Post("cases/LND-0000-0000/messages", """{"text":"Vart?"}""", "m4"), 404, "case-is-unknown");
        Assert.Single((await site.View(key))!.Timeline, entry => entry.What is CitizenWrote);

        var chief = Actor.Supervisor("helena.wikander", "Helena Wikander");
        Assert.True((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Close(Guid.NewGuid(), chief, "Klart"))).Done);
        using (var reopened = await system.Post($"{path}/messages", """{"text":"Den är släckt igen"}""", "m5"))
            Assert.Equal(HttpStatusCode.NoContent, reopened.StatusCode);
        Assert.Contains((await site.View(key))!.Timeline, entry => entry.What is Reopened { Channel: Channel.Api });
    }

    [Fact]
    public async Task only_the_scope_for_it_tells_of_people_and_that_is_recorded()
    {
        var key = await site.Case(Street, "Min hemliga text", new Contact("Åsa Ek", "asa@example.se"));
        using var plain = await site.System(ApiScope.CasesRead);
        foreach (var path in new[] { $"cases/{key.Reference}", $"cases/{key.Reference}/messages", "cases" })
        {
            var said = await plain.GetStringAsync(path);
            Assert.DoesNotContain("hemliga", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Ek", said, StringComparison.Ordinal);
        }

        await Refused(await plain.GetAsync($"cases/{key.Reference}/files/{Guid.NewGuid()}"), 403, "scope-is-missing");
        var secret = await site.ApiKey([ApiScope.CasesRead, ApiScope.CasesPersonal]);
        using var personal = site.Client(secret);
        Assert.Equal("Åsa Ek", (await personal.GetFromJsonAsync<JsonElement>($"cases/{key.Reference}")).GetProperty("contact").GetProperty("name").GetString());
        Assert.Contains("hemliga", await personal.GetStringAsync($"cases/{key.Reference}/messages"), StringComparison.Ordinal);
        var seen = await site.Services.GetRequiredService<IAuditLog>().Find(new("lund", Reference: key.Reference));
        Assert.Equal([$"api:{secret[4..12]}", $"api:{secret[4..12]}"], seen.Select(record => record.Entry.Person));

        var chief = Actor.Supervisor("helena.wikander", "Helena Wikander");
        Assert.True((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Protect(Guid.NewGuid(), chief, true, "Hotad"))).Done);
        var hidden = await personal.GetFromJsonAsync<JsonElement>($"cases/{key.Reference}");
        Assert.False(hidden.TryGetProperty("contact", out _) || hidden.TryGetProperty("unit", out _));
        Assert.DoesNotContain("hemliga", await personal.GetStringAsync($"cases/{key.Reference}/messages"), StringComparison.Ordinal);
        foreach (var list in new[] { "cases?limit=100", "changes?limit=500" })
        {
            var items = (await personal.GetFromJsonAsync<JsonElement>(list)).GetProperty("items").EnumerateArray();
            Assert.False(Assert.Single(items, item => item.GetProperty("reference").GetString() == key.Reference).TryGetProperty("unit", out _));
        }

        var unit = (await site.View(key))!.Unit.Unit;
        foreach (var status in new[] { "open", "all" })
            Assert.DoesNotContain(key.Reference, await personal.GetStringAsync($"cases?unit={unit}&limit=100&status={status}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_case_has_its_point_and_answers_to_what_the_service_asks()
    {
        using var system = await site.System(ApiScope.CasesWrite, ApiScope.CasesRead, ApiScope.CasesPersonal, ApiScope.Services);
        var questions = (await system.GetFromJsonAsync<JsonElement>("services/pothal")).GetProperty("questions");
        var damage = questions.EnumerateArray().First(question => question.GetProperty("code").GetString() == "skada");
        Assert.Equal(("one", true), (damage.GetProperty("kind").GetString(), damage.GetProperty("required").GetBoolean()));

        var wrong = await Refused(
            await system.Post("cases", """{"text":"Ett hål","service":"pothal","position":{"latitude":13.2,"longitude":55.7},"answers":{"skada":["krater"],"farg":["gul"]}}""", "p1"), 422, "field-is-wrong");
        Assert.Equal(["/position", "/answers/skada", "/answers/farg"], wrong.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));

        var opened = await system.Post("cases", """{"text":"Ett hål","service":"pothal","position":{"latitude":55.7058,"longitude":13.1932},"answers":{"skada":["hal"]}}""", "p2");
        var now = await system.GetFromJsonAsync<JsonElement>($"cases/{(await opened.Json()).GetProperty("reference").GetString()}");
        Assert.Equal((55.7058, "hal"), (now.GetProperty("position").GetProperty("latitude").GetDouble(), now.GetProperty("answers").GetProperty("skada")[0].GetString()));
    }

    [Fact]
    public async Task a_file_is_sent_named_by_a_case_and_fetched()
    {
        using var system = await site.System(ApiScope.CasesWrite, ApiScope.CasesRead, ApiScope.CasesPersonal);
        using var content = new ByteArrayContent(Attachments.Sample.Pdf) { Headers = { ContentType = new("application/octet-stream") } };
        using var sent = await system.PostAsync("files?name=lampa.pdf", content);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var token = (await sent.Json()).GetProperty("token").GetString();
        var body = $$"""{"text":"Se bilden","attachments":["{{token}}"]}""";
        var reference = (await (await system.Post("cases", body, "f1")).Json()).GetProperty("reference").GetString();
        Assert.Equal(reference, (await (await system.Post("cases", body, "f1")).Json()).GetProperty("reference").GetString());

        var file = (await system.GetFromJsonAsync<JsonElement>($"cases/{reference}/messages")).GetProperty("items")[0].GetProperty("attachments")[0];
        Assert.Equal("lampa.pdf", file.GetProperty("name").GetString());
        Assert.Equal(Attachments.Sample.Pdf, await system.GetByteArrayAsync($"cases/{reference}/files/{file.GetProperty("id").GetString()}"));
        await Refused(await system.GetAsync($"cases/{reference}/files/{Guid.NewGuid()}"), 404, "nothing-is-here");
        await Refused(await system.Post("cases", body, "f2"), 422, "file-is-gone");
        foreach (var forged in new[] { "\"forged\"", "\"\"", "null" })
            await Refused(await system.Post("cases", $$"""{"text":"x","attachments":[{{forged}}]}""", "f3"), 422, "file-is-gone");
        using var nonsense = new ByteArrayContent("MZ nonsense"u8.ToArray());
        await Refused(await system.PostAsync("files?name=x.exe", nonsense), 422, "file-is-of-no-known-kind");
        using var nameless = new ByteArrayContent(Attachments.Sample.Pdf);
        Assert.Equal("name", (await Refused(await system.PostAsync("files", nameless), 400, "request-is-wrong")).GetProperty("errors")[0].GetProperty("parameter").GetString());
        await Refused(await system.GetAsync($"cases/{reference}/files/x"), 404, "nothing-is-here");
        using var large = new HttpRequestMessage(HttpMethod.Post, "files?name=x.pdf") { Content = new ByteArrayContent(new byte[Limits.AttachmentBytes + 1]), Headers = { ExpectContinue = true } };
        await Refused(await system.SendAsync(large), 413, "body-is-too-large");
    }

    [Fact]
    public async Task what_cannot_be_read_is_refused_by_name()
    {
        using var system = await site.System(ApiScope.CasesWrite);
        foreach (var wrong in new[] { "", "{", "[]", "null", "{}", """{"text":null}""", """{"text":1}""", """{"text":"x","unknown":1}""", """{"text":"x","contact":"Åsa"}""" })
            await Refused(await system.Post("cases", wrong, "w1"), 400, "json-is-wrong");
        var here = (await Refused(await system.Post("cases", "{\"text\":\"x\",\n\"contact\":{\"email\":7}}", "w1"), 400, "json-is-wrong")).GetProperty("errors")[0];
        Assert.Equal("/contact/email", here.GetProperty("pointer").GetString());
        Assert.Contains("2", here.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await Refused(await system.Post("cases", $$"""{"text":"{{new string('x', 300_000)}}"}""", "w2"), 413, "body-is-too-large");
        await Refused(await system.Post("cases", $$"""{"text":"{{new string('x', Limits.Text + 1)}}"}""", "w2"), 422, "text-is-too-long");
        await Refused(await system.Post("cases", """{"text":" "}""", "w3"), 422, "text-is-missing");
        await Refused(await system.Post("cases", """{"text":"a\u0000b"}""", "w4"), 422, "text-has-control-characters");
        await Refused(await system.Post("cases", """{"text":"x","service":"finns-inte"}""", "w5"), 422, "service-is-unknown");
        foreach (var key in new[] { "", "tva ord", new string('x', 101) })
            await Refused(await system.Post("cases", """{"text":"x"}""", key), 400, "idempotency-key-is-missing");
        using var form = new FormUrlEncodedContent([new("text", "x")]);
        await Refused(await system.PostAsync("cases", form), 415, "media-type-is-wrong");

        var fields = await Refused(await system.Post("cases", """{"text":"x","language":"svenska","contact":{"email":"nej","phone":"abc"}}""", "w6"), 422, "field-is-wrong");
        Assert.Equal(["/language", "/contact/email", "/contact/phone"], fields.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));

        var place = new string('x', Limits.ShortText + 1);
        var all = await Refused(await system.Post("cases", $$"""{"text":" ","service":"finns-inte","place":"{{place}}","language":"svenska","attachments":["forged",null]}""", "w7"), 422, "field-is-wrong");
        Assert.Equal(["/text", "/service", "/place", "/language", "/attachments/0", "/attachments/1"], all.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
        var known = await site.Case(Street, "Lampan är släckt");
        var said = await Refused(await system.Post($"cases/{known.Reference}/messages", """{"text":"","attachments":["forged"]}""", "w8"), 422, "field-is-wrong");
        Assert.Equal(["/text", "/attachments/0"], said.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task heads_options_and_what_is_not_there_are_answered_as_programs_expect()
    {
        using var system = await site.System(ApiScope.Services);
        using var get = await system.GetAsync("services");
        using var head = await system.SendAsync(new(HttpMethod.Head, "services"));
        Assert.Equal((HttpStatusCode.OK, get.Content.Headers.ContentType, 0), (head.StatusCode, head.Content.Headers.ContentType, (await head.Content.ReadAsByteArrayAsync()).Length));
        using var options = await system.SendAsync(new(HttpMethod.Options, "services"));
        Assert.Equal((HttpStatusCode.NoContent, "GET, HEAD"), (options.StatusCode, string.Join(", ", options.Content.Headers.Allow.Order())));
        await Refused(await system.DeleteAsync("services"), 405, "method-is-not-allowed");
        await Refused(await system.GetAsync("nothing"), 404, "nothing-is-here");
        await Refused(await system.GetAsync("services/finns-inte"), 404, "nothing-is-here");
        await Refused(await system.GetAsync("/atlantis/api/v1/services"), 404, "nothing-is-here");
        using var english = await system.Ask(HttpMethod.Get, "services/finns-inte", ("Accept-Language", "en"));
        Assert.Equal(("There is nothing at this address.", "en"), ((await english.Json()).GetProperty("title").GetString(), english.Content.Headers.ContentLanguage.Single()));

        Assert.Equal("Gatubelysning", (await (await system.GetAsync($"services/{Street}")).Json()).GetProperty("name").GetString(), ignoreCase: true);
        var office = await (await system.GetAsync("units/dalby")).Json();
        Assert.Equal(("branch", true), (office.GetProperty("kind").GetString(), office.GetProperty("hours").GetArrayLength() > 0));
    }

    private static Task<JsonElement> Refused(HttpResponseMessage answer, int status, string name) => answer.Refused(status, name);
}
