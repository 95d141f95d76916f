using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>Two people at the same case.</summary>
public sealed class CollisionTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task two_who_have_a_case_open_see_each_other_and_focus_stays()
    {
        var key = await site.Case("skolmat", "Får hon laktosfri mjölk?");
        await using var holder = await browser.AtDesk(site, "daniel.bengtsson");
        await holder.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await holder.Press("work.ta.go");
        await holder.Page.Locator("#skriv-text").FocusAsync();

        await using var other = await browser.SignIn(site, "helena.wikander", new(Width: 320));
        await other.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await Sees(holder, "work.reads", "Helena Wikander");
        Assert.Equal("skriv-text", await holder.Page.EvaluateAsync<string>("document.activeElement.id"));
        await holder.Page.Locator("#skriv-text").PressSequentiallyAsync("Ja");
        await Sees(other, "work.writes", "Daniel Bengtsson");

        // She notes something; he is told of it, and what he writes stays where it is.
        await other.Unfold("anteckna");
        await other.Fill("anteckna-text", "Modern har ringt igen.");
        await other.Send("anteckna");
        await Assertions.Expect(holder.Page.Locator(".now-changed")).ToBeVisibleAsync();
        Assert.Equal("Ja", await holder.Page.Locator("#skriv-text").InputValueAsync());
        await holder.Look("case-collision");
        await other.Look("case-collision");
        await other.Page.GotoAsync("/lund/ledning");
        await Assertions.Expect(holder.Page.Locator(".now-others")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task an_answer_from_a_page_that_lacks_the_citizens_last_words_is_not_sent_and_not_lost()
    {
        var key = await site.Case("slamtomning", "När töms brunnen?");
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        var token = await site.SignIn(http, "fatima.saleh");
        await Do(http, key, "ta", token);
        var page = await http.GetStringAsync($"/lund/arende/{key.Reference}");
        var seen = Regex.Match(page, "name=\"sett\" value=\"(\\d+)\"").Groups[1].Value;
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(
            new AddMessage(Guid.NewGuid(), Actor.Citizen(), Channel.Web, "Den är redan tömd."));

        using var stale = await Do(http, key, "skriv", token, ("sett", seen), ("skriv-sort", "svar"), ("skriv-text", "På fredag."));
        var answer = WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains(site.Texts.Swedish["work.stale"], answer, StringComparison.Ordinal);
        Assert.Contains("Den är redan tömd.", answer, StringComparison.Ordinal);
        Assert.Contains("På fredag.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain((await site.View(key))!.Timeline, entry => entry.What is Answered);

        // A note is for colleagues and may go all the same; read anew, the answer goes too.
        using var note = await Do(http, key, "skriv", token, ("sett", seen), ("skriv-sort", "anteckning"), ("skriv-text", "Kollar."));
        Assert.Equal(HttpStatusCode.OK, note.StatusCode);
        var now = Regex.Match(answer, "name=\"sett\" value=\"(\\d+)\"").Groups[1].Value;
        using var again = await Do(http, key, "skriv", token, ("sett", now), ("skriv-sort", "svar"), ("skriv-text", "Tack för att du sa till."));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(CaseStatus.Answered, (await site.View(key))!.Status);
    }

    private static Task Sees(Visitor officer, string text, string name) => Assertions.Expect(officer.Page.Locator(".now-others"))
        .ToContainTextAsync(officer.Words.Say(text, ("name", name)));

    private static async Task<HttpResponseMessage> Do(
        HttpClient http, CaseKey key, string act, string token, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await http.PostAsync($"/lund/arende/{key.Reference}/{act}", form);
    }
}
