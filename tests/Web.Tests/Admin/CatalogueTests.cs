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
public sealed partial class CatalogueTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
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
