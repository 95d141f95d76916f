using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Versions;
using Servicenav.Sip;
using Servicenav.Staff;

namespace Servicenav.Admin;

/// <summary>The catalogue in the browser, as two administrators change it.</summary>
public sealed class CatalogueTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private const string One = "prov-administrator";
    private const string Other = "prov-administrator-2";

    private Municipality InForce => site.Services.GetRequiredService<Catalogues>()["lund"];

    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task a_promise_is_changed_previewed_approved_by_another_holds_and_is_rolled_back(int width, bool scripts)
    {
        var visit = new Visit(Width: width, Scripts: scripts);
        var days = InForce.Services["nyheter"].Terms.Answer.Allowance;
        var old = Due(await site.View(await site.Case("nyheter", "Vad händer?")));
        await using var writer = await browser.SignIn(site, One, visit);
        await Begin(writer, "Kortare svar");
        await writer.Look("catalogue-draft");
        await writer.Page.Locator("a[href$='/del/promises']").ClickAsync();
        await writer.Look("catalogue-promises");
        await writer.Page.Locator("a[href*='nyckel=standard']").ClickAsync();
        await writer.Fill("answer-within", "fem dagar");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#answer-within-error")).ToBeVisibleAsync();
        await writer.Look("catalogue-promise-wrong");
        await writer.Fill("answer-within", "3d");
        await writer.Fill("name-sv", "Svar inom tre arbetsdagar");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        await writer.Page.Locator(".back-link").ClickAsync();
        await writer.Sees("5 arbetsdagar → 3 arbetsdagar");
        await writer.Look("catalogue-changes");
        var draft = writer.Page.Url;

        await writer.Follow("catalogue.preview");
        await writer.Look("catalogue-preview-start");
        await writer.Page.GotoAsync($"{draft}/visa/skriv?tjanst=nyheter");
        await writer.Sees("Svar inom tre arbetsdagar");
        await writer.Look("catalogue-preview-service");
        await writer.Page.Locator(".preview a").ClickAsync();
        await writer.Follow("catalogue.compare");
        await writer.Sees("within: 3d");
        await writer.Look("catalogue-compare");
        await writer.Page.GotoAsync(draft);
        await writer.Press("catalogue.sendGo");
        await writer.Says("catalogue.done.skicka");
        await writer.Sees(writer.Words["catalogue.byAnother"]);

        await Approve(draft, visit);
        await Poll.Until(() => Task.FromResult(InForce.Services["nyheter"].Terms.Answer.Allowance < days), "the new version holds");
        Assert.True(Due(await site.View(await site.Case("nyheter", "Vad händer?"))) < old);
        await using var citizen = await browser.Visit(site, visit);
        await citizen.Go("/lund/skriv?tjanst=nyheter");
        await citizen.Sees("Svar inom tre arbetsdagar");

        await writer.Page.GotoAsync("/lund/admin/katalog");
        await writer.Look("catalogue-versions");
        await writer.Page.Locator($"a[href$='/version/{(await Versions()).Latest!.Number - 1}']").ClickAsync();
        await writer.Page.Locator("section[aria-labelledby='gor'] button").ClickAsync();
        await Assertions.Expect(writer.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/utkast/"));
        var back = writer.Page.Url;
        await writer.Press("catalogue.sendGo");
        await Approve(back, visit);
        await Poll.Until(() => Task.FromResult(InForce.Services["nyheter"].Terms.Answer.Allowance == days), "the earlier promise holds again");
        await writer.Page.GotoAsync($"/lund/admin/katalog/version/{(await Versions()).Latest!.Number}");
        await writer.Look("catalogue-version");
    }

    [Fact]
    public async Task the_second_of_two_who_save_sees_both_and_loses_nothing()
    {
        await using var one = await browser.SignIn(site, One);
        await Begin(one, "Två samtidigt");
        var draft = one.Page.Url;
        await using var two = await browser.SignIn(site, Other);
        await two.Page.GotoAsync($"{draft}/post/services?nyckel=nyheter");
        await one.Page.GotoAsync($"{draft}/post/services?nyckel=nyheter");
        await one.Fill("name-sv", "Nytt från Lund");
        await one.Press("catalogue.save");
        await one.Says("catalogue.done.spara");

        await two.Fill("about-sv", "Om det som händer.");
        await two.Press("catalogue.save");
        await two.Sees("Nytt från Lund");
        await two.Look("catalogue-collided");
        await two.Press("catalogue.save");
        await two.Says("catalogue.done.spara");
        var now = CatalogueFile.Parse("", await Text(draft)).Municipality!.Services["nyheter"];
        Assert.Equal(("Nytt från Lund", "Om det som händer."), (now.Name.In("sv"), now.About.In("sv")));

        await two.Page.GotoAsync($"{draft}/text");
        await one.Page.GotoAsync($"{draft}/text");
        await one.Fill("text", "nonsens: [");
        await one.Press("catalogue.save");
        await two.Fill("text", "mitt: eget");
        await two.Press("catalogue.save");
        await two.Sees(two.Words["catalogue.collidedText"]);
        Assert.Equal("mitt: eget", await two.Page.InputValueAsync("#text"));
        Assert.Contains("nonsens", await two.Page.Locator("textarea[readonly]").InputValueAsync(), StringComparison.Ordinal);
        await two.Look("catalogue-collided-text");
        await one.Page.GotoAsync(draft);
        await one.Sees(one.Words["catalogue.problem.NotYaml"]);
        await one.Look("catalogue-broken");
        await one.Press("catalogue.sendGo");
        await one.Sees(one.Words["catalogue.no.HasProblems"]);
    }

    [Fact]
    public async Task a_letter_gets_the_municipalitys_own_words_and_is_seen_with_a_real_case_before_anybody_gets_it()
    {
        // An administrator who also supervises may see cases; one who only administers may not.
        var key = await site.Case("nyheter", "Vad händer?");
        var officer = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Claim(Guid.NewGuid(), officer));
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Answer(Guid.NewGuid(), officer, "Lund lyser på fredag."));
        await using var writer = await browser.SignIn(site, One);
        await Begin(writer, "Egna brev");
        var draft = writer.Page.Url.Split('?')[0];
        await writer.Page.Locator("a[href$='/del/letters']").ClickAsync();
        await writer.Look("catalogue-letters");
        await writer.Page.Locator("a[href$='nyckel=answer']").ClickAsync();
        Assert.Contains("{text}", await writer.Page.InputValueAsync("#body-easy"), StringComparison.Ordinal);
        await writer.Fill("body-sv", "Hej!\n\n{txt}\n\nHälsningar från {municipality}");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#body-sv-error")).ToContainTextAsync("txt");
        await writer.Look("catalogue-letter-wrong");
        await writer.Fill("body-sv", "Hej!\n\n{text}\n\nHälsningar från {municipality}");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        var own = CatalogueFile.Parse("", await Text(draft)).Municipality!.Letters[Outbox.CitizenMessageKind.Answer];
        Assert.Equal("Hej!\n\n{text}\n\nHälsningar från {municipality}", own.Body!.In("sv"));

        await writer.Page.GotoAsync($"{draft}/brev?slag=answer");
        await writer.Sees("Hälsningar från Lunds kommun");
        await writer.Sees("LND-7K3M-9QXD");
        await writer.Fill("arende", key.Reference);
        await writer.Press("catalogue.letterShow");
        await writer.Sees(writer.Words["catalogue.letterUnseen"]);
        await writer.Look("catalogue-letter-preview");
    }

    [Fact]
    public async Task the_chat_and_what_a_service_asks_and_shares_have_forms_that_name_what_is_wrong_and_lose_nothing()
    {
        await using var writer = await browser.SignIn(site, One);
        await Begin(writer, "Frågor och chatt");
        var draft = writer.Page.Url.Split('?')[0];
        await writer.Page.Locator("a[href$='/post/chat']").ClickAsync();
        Assert.Equal("5m", await writer.Page.InputValueAsync("#wait"));
        await writer.Fill("wait", "snart");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#wait-error")).ToContainTextAsync("snart");
        Assert.Equal("snart", await writer.Page.InputValueAsync("#wait"));
        await writer.Look("catalogue-chat-wrong");
        await writer.Fill("wait", "8m");
        await writer.Press("catalogue.save");
        await writer.Sees("5 minuter → 8 minuter");

        await writer.Page.GotoAsync($"{draft}/post/services?nyckel=nyheter");
        await writer.Page.CheckAsync("#open311");
        await writer.Look("catalogue-service");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        await writer.Page.Locator("a[href$='nyckel=nyheter']").ClickAsync();
        await Assertions.Expect(writer.Page.Locator("#open311")).ToBeCheckedAsync();
        await writer.Page.Locator("#fragor + ul a").ClickAsync();
        await writer.Fill("nyckel", "omfang");
        foreach (var (id, words) in new[] { ("ask-sv", "Hur mycket?"), ("ask-en", "How much?"), ("ask-easy", "Hur mycket?"), ("values-0-sv", "Lite"), ("values-0-en", "A little"), ("values-0-nyckel", "lite"), ("values-1-sv", "Mycket") })
            await writer.Fill(id, words);
        await writer.Page.SelectOptionAsync("#kind", "one");
        await writer.Page.CheckAsync("#required");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#values-1-nyckel-error")).ToBeVisibleAsync();
        await writer.Fill("values-1-nyckel", "mycket");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#values-0-easy-error")).ToBeVisibleAsync();
        Assert.Equal(("A little", "Mycket", true), (await writer.Page.InputValueAsync("#values-0-en"), await writer.Page.InputValueAsync("#values-1-sv"), await writer.Page.IsCheckedAsync("#required")));
        await writer.Look("catalogue-question-wrong");
        foreach (var (id, words) in new[] { ("values-0-easy", "Lite"), ("values-1-easy", "Mycket"), ("values-1-en", "A lot") })
            await writer.Fill(id, words);
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        await writer.Look("catalogue-questions");
        var asks = CatalogueFile.Parse("", await Text(draft)).Municipality!;
        var asked = Assert.Single(asks.Services["nyheter"].Attributes);
        Assert.Equal(("omfang", AttributeKind.One, true, "lite mycket"), (asked.Code, asked.Kind, asked.Required, string.Join(' ', asked.Values.Select(value => value.Key))));
        Assert.True(asks.Services["nyheter"].IsPublic);
        Assert.Equal(Duration.FromMinutes(8), asks.Chat!.Wait);

        await writer.Page.Locator("a[href$='nyckel=nyheter.omfang']").ClickAsync();
        await writer.Page.SelectOptionAsync("#kind", "line");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#values .error-message").First).ToHaveTextAsync(writer.Words["catalogue.problem.NotHere"]);
        await writer.Press("catalogue.remove");
        await writer.Says("catalogue.done.spara");
        await writer.Page.GotoAsync($"{draft}/post/chat");
        await writer.Press("catalogue.chatRemove");
        await writer.Says("catalogue.done.spara");
        await writer.Page.Locator("a[href$='/post/chat']").ClickAsync();
        await writer.Sees(writer.Words["catalogue.chatNone"]);
        asks = CatalogueFile.Parse("", await Text(draft)).Municipality!;
        Assert.Empty(asks.Services["nyheter"].Attributes);
        Assert.Null(asks.Chat);
        await writer.Fill("wait", "5m");
        await writer.Fill("silence", "10m");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        Assert.Equal(Duration.FromMinutes(10), CatalogueFile.Parse("", await Text(draft)).Municipality!.Chat!.Silence);
    }

    [Fact]
    public async Task a_file_is_taken_and_given_and_another_municipalitys_is_refused()
    {
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        var token = await site.SignIn(http, One);
        var given = await http.GetStringAsync(await Upload(http, token, (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml"))) + "# slut\n") + "/fil");
        Assert.EndsWith("# slut\n", given, StringComparison.Ordinal);

        using var form = Form(token, given.Replace("municipality: lund", "municipality: annan", StringComparison.Ordinal));
        using var refused = await http.PostAsync("/lund/admin/katalog/utkast", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(site.Texts.Swedish["catalogue.no.OtherMunicipality"], await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var huge = Form(token, new string('x', CatalogueFile.MaxBytes + 1));
        using var large = await http.PostAsync("/lund/admin/katalog/utkast", huge);
        Assert.Contains(site.Texts.Swedish["catalogue.notText"], await large.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> Upload(HttpClient http, string token, string text)
    {
        using var form = Form(token, text);
        using var answer = await http.PostAsync("/lund/admin/katalog/utkast", form);
        return answer.RequestMessage!.RequestUri!.AbsolutePath is var at && at.Contains("/utkast/", StringComparison.Ordinal) ? at : answer.Headers.Location!.ToString();
    }

    private static MultipartFormDataContent Form(string token, string text) => new()
    {
        { new StringContent(token), "__RequestVerificationToken" },
        { new StringContent("Från fil"), "namn" },
        { new StringContent(text), "fil", "katalog.yaml" },
    };

    private static async Task Begin(Visitor writer, string name)
    {
        await writer.Page.GotoAsync("/lund/admin/katalog");
        await writer.Fill("namn", name);
        await writer.Press("catalogue.beginGo");
        await Assertions.Expect(writer.Page.Locator("h1")).ToHaveTextAsync(name);
    }

    private async Task Approve(string draft, Visit visit)
    {
        await using var other = await browser.SignIn(site, Other, visit);
        await other.Page.GotoAsync(draft);
        await other.Look("catalogue-approval");
        await other.Press("catalogue.approve");
        await other.IsAt("catalogue.title");
    }

    private static Instant Due(CaseView? view) => view!.Promises.Single(promise => promise.Kind == PromiseKind.Answer).Due;

    private async Task<CatalogueVersions> Versions() => CatalogueVersions.Of(await site.Grains.GetGrain<ICatalogueGrain>("lund").History());

    private async Task<string> Text(string draft) => (await site.Grains.GetGrain<ICatalogueTextGrain>(
        $"lund/{(await Versions()).Drafts[long.Parse(draft.Split('/')[^1].Split('?')[0], null)].Text}").Read())!;
}
