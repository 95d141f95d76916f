using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Citizen;
using Servicenav.Journal;

namespace Servicenav.Sites;

public sealed class SiteTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Theory]
    [InlineData("sv-SE", "sv", "Vad kan vi hjälpa dig med?")]
    [InlineData("en-US", "en", "What can we help you with?")]
    [InlineData("fi-FI", "sv", "Vad kan vi hjälpa dig med?")]
    public async Task the_browsers_language_is_the_first_choice(string locale, string lang, string heading)
    {
        await using var visitor = await browser.Visit(site, new(Locale: locale));
        await visitor.Page.GotoAsync("/lund/");
        Assert.Equal(lang, await visitor.Lang());
        Assert.Equal(heading, await visitor.Read("h1"));
    }

    [Fact]
    public async Task the_language_switch_keeps_the_page_and_is_remembered()
    {
        await using var visitor = await browser.Visit(site);
        await visitor.Go("/lund/tillganglighet");
        await visitor.Speak("en");
        await visitor.IsAt("accessibility.title");
        Assert.EndsWith("/lund/tillganglighet", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.Page.GotoAsync("/lund/folj");
        await visitor.IsAt("follow.title");
        Assert.Equal("en", await visitor.Lang());
    }

    [Fact]
    public async Task the_only_municipality_is_the_entrance()
    {
        await using var visitor = await browser.Visit(site);
        await visitor.Page.GotoAsync("/");
        Assert.EndsWith("/lund/", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lund/finns-inte", 404, "problem.404.title")]
    [InlineData("/ingenstans/", 404, "problem.404.title")]
    [InlineData("/lund/folj/inte-en-referens", 404, "problem.404.title")]
    [InlineData("/lund/kvitto", 410, "receipt.gone")]
    public async Task what_is_not_there_has_a_page_for_people(string path, int status, string heading)
    {
        await using var visitor = await browser.Visit(site);
        var response = await visitor.Go(path);
        Assert.Equal(status, response!.Status);
        await visitor.IsAt(heading);
        await visitor.Look($"problem-{status}");
    }

    [Fact]
    public async Task pages_allow_nothing_inline_and_no_frames()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(site.Address + "/lund/");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("hjälpa", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("style=|<style|onclick", html);
    }

    [Fact]
    public async Task files_with_a_version_are_kept_for_ever()
    {
        using var http = new HttpClient();
        var html = await http.GetStringAsync(site.Address + "/lund/");
        var sheet = System.Text.RegularExpressions.Regex.Match(html, "/servicenav.css[?]v=[0-9a-f]+").Value;
        using var response = await http.GetAsync(site.Address + sheet);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(320, false)]
    [InlineData(1280, true)]
    public async Task the_whole_look_holds_in_the_dark_and_on_every_page(int width, bool dark)
    {
        await using var visitor = await browser.Visit(site, new(Width: width, Dark: dark));
        await visitor.Go("/lund/tillganglighet");
        await visitor.Look("accessibility");
        await visitor.Go("/lund/");
        await visitor.Look("1-start");
        await visitor.ToForm();
        await visitor.Look("3-form");
        await visitor.Press("form.go");
        await visitor.Look("4-check");
        await visitor.Press("check.send");
        await visitor.Look("5-receipt");
        await visitor.Follow("receipt.follow");
        await visitor.Look("6-case");
    }

    [Fact]
    public async Task a_look_finds_faults()
    {
        await using var visitor = await browser.Visit(site);
        await visitor.Page.SetContentAsync("<html><body><img src='x'><input></body></html>");
        var found = await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(() => visitor.Look("faults"));
        Assert.All(["html-has-lang", "document-title", "image-alt", "label"], rule => Assert.Contains($"{rule}: ", found.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_receipt_prints_with_its_code_and_without_the_sites_links()
    {
        await using var citizen = await browser.Visit(site);
        var receipt = await citizen.Send();
        await citizen.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await citizen.Look("5-receipt-print");
        Assert.True(await citizen.Page.GetByText(receipt.Code).IsVisibleAsync());
        Assert.False(await citizen.Page.Locator(".site-nav").IsVisibleAsync());
        Assert.False(await citizen.Page.Locator("main .button").First.IsVisibleAsync());
    }

    [Fact]
    public async Task buttons_and_fields_keep_their_edges_in_forced_colours()
    {
        await using var visitor = await browser.Visit(site);
        await visitor.Page.EmulateMediaAsync(new() { ForcedColors = Microsoft.Playwright.ForcedColors.Active });
        await visitor.Go("/lund/folj");
        var border = await visitor.Page.Locator("main .button").First.EvaluateAsync<string>("it => getComputedStyle(it).borderTopStyle + getComputedStyle(it).borderTopWidth");
        Assert.Equal("solid2px", border);
        await visitor.Look("7-follow-forced");
    }

    [Fact]
    public async Task the_keyboard_reaches_the_content_first_and_shows_where_it_is()
    {
        await using var visitor = await browser.Visit(site);
        await visitor.Go("/lund/");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#innehall", await visitor.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("text", await visitor.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("solid", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await visitor.Page.Keyboard.TypeAsync(Way.Need);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.IsAt("need.title");
    }

    [Fact]
    public async Task a_storage_that_fails_loses_nothing_typed()
    {
        var faulty = new FaultyJournal();
        await using var weak = new SiteHost([], services => faulty.StandBefore(services));
        await using var citizen = await browser.Visit(weak);
        await citizen.ToCheck("Trasig lampa vid Storgatan 4.");
        faulty.Fails = true;
        await citizen.Press("check.send");
        await citizen.IsAt("check.title");
        await citizen.Sees(citizen.Words["check.unsaved"]);
        await citizen.Sees("Trasig lampa vid Storgatan 4.");
        await citizen.Look("4-check-unsaved");
        faulty.Fails = false;
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();

        await citizen.Follow("receipt.follow");
        await citizen.Fill("text", "Ett tillägg.");
        faulty.Fails = true;
        await citizen.Press("follow.send");
        await citizen.Sees(citizen.Words["follow.unsaved"]);
        Assert.Equal("Ett tillägg.", await citizen.Page.Locator("#text").InputValueAsync());
        await citizen.Look("6-case-unsaved");
        faulty.Fails = false;
        await citizen.Page.Locator("#skriv > button").ClickAsync();
        await citizen.Sees(citizen.Words["follow.sent"]);
        Assert.Single((await receipt.Case(weak)).Timeline, entry => entry.What is Cases.CitizenWrote);

        faulty.Fails = true;
        await citizen.Page.GotoAsync($"/lund/folj/{Cases.Reference.New("LND")}/{Cases.FollowCode.New()}");
        await citizen.IsAt("problem.503.title");
        await citizen.Look("problem-503");
    }
}
