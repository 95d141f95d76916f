using System.Net;
using System.Text;
using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>Sign-ins that end in the middle of something, and what is sent by no browser in its right mind.</summary>
public sealed class LostSignInTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private const string Text = "Jag har ringt gatukontoret, de byter lampan på måndag.";

    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task a_form_sent_after_the_sign_in_has_ended_keeps_every_word_until_somebody_is_in_again(int width, bool scripts)
    {
        var person = width == 320 ? "parisa.rahimi" : "anna.lindqvist";
        await using var officer = await browser.AtDesk(site, person, new(Width: width, Scripts: scripts));
        var key = await site.Case("gatubelysning", "Lampan är trasig.");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Page.Locator("input[name='skriv-sort'][value='anteckning']").CheckAsync();
        await officer.Fill("skriv-text", Text);
        await site.Grains.GetGrain<ISignInsGrain>($"lund/{person}").EndAll();

        await officer.Press("work.send");
        await officer.IsAt("signin.lost");
        await officer.Sees(Text);
        await officer.Look("staff-lost");
        var beside = await officer.Page.Context.RunAndWaitForPageAsync(() => officer.Page.Locator("main ol a").ClickAsync());
        await beside.Locator($"button[value='{person}']").ClickAsync();
        await beside.Locator("form.signed-in").WaitForAsync();

        await officer.Press("again.send");
        await officer.IsAt("again.title");
        await officer.Press("again.send");
        await officer.Shows(Text);
        Assert.Single((await site.View(key))!.Timeline, entry => entry.What is Noted noted && noted.Text == Text);
    }

    [Fact]
    public async Task a_forged_cookie_is_nobody()
    {
        await using var officer = await browser.SignIn(site, "helena.wikander");
        var good = (await officer.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == StaffClaims.Scheme).Value;
        foreach (var value in new[] { "", "nonsense", good[..^4] + "AAAA", good[..(good.Length / 2)], new string('A', 3000) })
        {
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(site.Address) };
            http.DefaultRequestHeaders.Add("Cookie", $"{StaffClaims.Scheme}={value}");
            using var answer = await http.GetAsync("/lund/ledning");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Fact]
    public async Task a_stream_ends_soon_after_its_sign_in()
    {
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        await site.SignIn(http, "helena.wikander");
        using var stream = await http.GetAsync("/lund/ledning/strom", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        await site.Grains.GetGrain<ISignInsGrain>("lund/helena.wikander").EndAll();
        await stream.Content.ReadAsStringAsync().WaitAsync(TimeSpan.FromSeconds(60));
        using var again = await http.GetAsync("/lund/ledning/strom");
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task a_department_does_not_see_anothers_case_whatever_address_is_tried()
    {
        var key = await site.Case(Lund.OfSocial, "Jag behöver hjälp.");
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        Assert.Equal(403, (await officer.Page.GotoAsync($"/lund/arende/{key.Reference}"))!.Status);
        await officer.IsAt("work.notYours");
        await officer.Look("staff-not-yours");
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        var token = await site.SignIn(http, "anna.lindqvist");
        using var note = await http.PostAsync($"/lund/arende/{key.Reference}/anteckna", new FormUrlEncodedContent(
            [new("anteckna-text", "Nyfiken."), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Forbidden, note.StatusCode);
        Assert.DoesNotContain((await site.View(key))!.Timeline, entry => entry.What is Noted);

        await using var auditor = await browser.SignIn(site, "prov-granskare");
        await auditor.IsAt("audit.title");
        await auditor.Look("audit-find");
        await auditor.Fill("referens", key.Reference.ToLowerInvariant());
        await auditor.Press("audit.find");
        await auditor.Sees("Jag behöver hjälp.");
        await auditor.Look("audit-case");
    }

    [Fact]
    public async Task a_form_larger_than_any_is_refused_with_a_page()
    {
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        var token = await site.SignIn(http, "anna.lindqvist");
        using var answer = await http.PostAsync("/lund/folj", new FormUrlEncodedContent(
            [new("text", new string('a', (int)SiteSetup.LargestForm)), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(site.Texts.Swedish["problem.413.title"], await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var many = await http.PostAsync("/lund/skriv", new StringContent(
            string.Concat(Enumerable.Range(0, 5000).Select(at => $"f{at}=1&")), Encoding.ASCII, "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
    }
}
