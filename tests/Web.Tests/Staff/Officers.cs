using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Citizens;

namespace Servicenav.Staff;

/// <summary>Staff at their browsers, and the cases they meet.</summary>
internal static class Officers
{
    public static async Task<Visitor> SignIn(this Browser browser, SiteHost site, string person, Visit? visit = null)
    {
        var visitor = await browser.Visit(site, visit);
        await visitor.Go("/lund/personal");
        await visitor.Page.Locator($"button[value='{person}']").ClickAsync();
        await Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(new Regex("/personal$"));
        return visitor;
    }

    /// <summary>Signed in without a browser; the client's cookies are the sign-in.</summary>
    /// <returns>The token that this person's forms carry.</returns>
    public static async Task<string> SignIn(this SiteHost site, HttpClient http, string person)
    {
        async Task<string> Token() => System.Text.RegularExpressions.Regex.Match(
            await http.GetStringAsync("/lund/personal"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("person", person), new("__RequestVerificationToken", await Token())]);
        using var answer = await http.PostAsync("/lund/personal", form);
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.Redirect, $"{person}: {answer.StatusCode}");
        return await Token();
    }

    /// <summary>Signed in and at the own desk.</summary>
    public static async Task<Visitor> AtDesk(this Browser browser, SiteHost site, string person, Visit? visit = null)
    {
        var visitor = await browser.SignIn(site, person, visit);
        await visitor.Page.GotoAsync("/lund/disk");
        if (await visitor.Page.GetByRole(AriaRole.Button, new() { Name = visitor.Words["desk.signOn"] }).IsVisibleAsync())
            await visitor.Press("desk.signOn");
        return visitor;
    }

    /// <summary>A citizen's case, sent without a browser.</summary>
    public static async Task<CaseKey> Case(
        this SiteHost site, string service, string text, Contact? contact = null, Channel channel = Channel.Web)
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        var id = CitizenId.Of(contact);
        var reply = await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Open(
            Guid.NewGuid(), Actor.Citizen(id), channel, new("sv"), text, service, Contact: contact, CitizenId: id,
            FollowKey: FollowCode.Hash(FollowCode.New())));
        Assert.True(reply.Done);
        return key;
    }

    public static Task<CaseView?> View(this SiteHost site, CaseKey key) => site.Grains.GetGrain<ICaseGrain>(key.ToString()).View();

    public static async Task Pull(this Visitor officer)
    {
        await officer.Page.GotoAsync("/lund/disk");
        await officer.Press("desk.next");
    }

    /// <summary>Writes in the case page's box.</summary>
    public static async Task Write(this Visitor officer, string kind, string text)
    {
        await officer.Page.Locator($"input[name='skriv-sort'][value='{kind}']").CheckAsync();
        await officer.Fill("skriv-text", text);
        await officer.Press("work.send");
    }

    /// <summary>Opens one of the case page's forms.</summary>
    public static Task Unfold(this Visitor officer, string act) => officer.Page.Locator($"#{act} > summary").ClickAsync();

    /// <summary>Sends it.</summary>
    public static Task Send(this Visitor officer, string act) => officer.Page.Locator($"#{act} button.button").ClickAsync();

    /// <summary>A day as date fields take it.</summary>
    public static string DaysAhead(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The page shows its shortcuts once the script listens; a key pressed before is nobody's.</summary>
    public static Task KeysWork(this Visitor officer) => officer.Page.Locator(".shortcuts").WaitForAsync();

    public static Task Says(this Visitor officer, string text) =>
        Assertions.Expect(officer.Page.Locator(".notice").First).ToContainTextAsync(officer.Words[text]);

    public static Task Shows(this Visitor officer, string words) =>
        Assertions.Expect(officer.Page.Locator("body")).ToContainTextAsync(words);
}
