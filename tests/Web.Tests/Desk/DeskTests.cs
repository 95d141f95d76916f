using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>An officer's day. Each test has a department of its own, so that none takes another's work.</summary>
public sealed partial class DeskTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task an_officer_pulls_replies_asks_and_answers()
    {
        var key = await site.Case("skolmat", "Min son tål inte mjölk. Hur får han annan mat?", new("Tove Provberg", "tove@medborgare.example"));
        await using var officer = await browser.AtDesk(site, "daniel.bengtsson");
        await officer.Look("desk");
        await officer.Pull();
        await officer.Says("work.done.hamtat");
        await officer.Shows(key.Reference);

        await officer.Write("svara", "Tack, jag frågar köket.");
        await officer.Says("work.done.svara");
        await officer.Write("fraga", "Vilken skola går han på?");
        await officer.Says("work.done.fraga");
        Assert.True((await site.View(key))!.Paused);
        await officer.Look("case-asked");

        // The citizen rings back.
        await officer.Unfold("hort");
        await officer.Fill("hort-text", "Han går på Östra Torn.");
        await officer.Send("hort");
        await officer.Says("work.done.hort");
        Assert.False((await site.View(key))!.Paused);

        await officer.Write("anteckning", "Köket på Östra Torn är vidtalat.");
        await officer.Says("work.done.anteckning");
        await officer.Write("svar", "Skolsköterskan ordnar det från och med måndag.");
        await officer.Says("work.done.svar");
        Assert.Equal(CaseStatus.Answered, (await site.View(key))!.Status);
        await officer.Look("case-answered");
    }

    [Fact]
    public async Task everything_else_an_officer_does_with_a_case()
    {
        var key = await site.Case("gymnasium", "Hur söker min dotter gymnasiet?", channel: Channel.Web);
        await using var officer = await browser.AtDesk(site, "parisa.rahimi");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");

        await officer.Unfold("tid");
        await officer.Fill("tid-datum", Officers.DaysAhead(40));
        await officer.Fill("tid-text", "Antagningen är inte klar.");
        await officer.Send("tid");
        await officer.Says("work.done.tid");

        await officer.Unfold("del");
        await officer.Page.Locator("#del-tjanst").SelectOptionAsync("skolskjuts");
        await officer.Fill("del-text", "Behöver resor till skolan.");
        await officer.Send("del");
        await officer.Says("work.done.del");

        await officer.Unfold("lyft");
        await officer.Fill("lyft-text", "Vem betalar resorna?");
        await officer.Send("lyft");
        await officer.Says("work.done.lyft");
        await officer.Look("case-everything");

        await officer.Unfold("byt");
        await officer.Page.Locator("#byt-tjanst").SelectOptionAsync("vuxenutbildning");
        await officer.Send("byt");
        await officer.Says("work.done.byt");

        await officer.Unfold("slapp");
        await officer.Send("slapp");
        await officer.Shows(officer.Words["desk.holdsNone"]);
        var view = await site.View(key);
        Assert.Equal(CaseStatus.Waiting, view!.Status);
        Assert.Equal("vuxenutbildning", view.Service);
        Assert.Single(view.Dependents);
    }

    [Fact]
    public async Task a_narrow_screen_shows_everything()
    {
        var key = await site.Case("sfi", "Jag vill gå i skola och lära mig svenska.", new("Linh Exempelsson", Phone: "070-1740612"));
        await using var officer = await browser.AtDesk(site, "lucia.fernandez", new(Width: 375));
        await officer.Look("desk");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Look("case");
    }
}
