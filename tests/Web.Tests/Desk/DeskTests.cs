using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Desks;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>Each test has a department of its own, so that none takes another's work.</summary>
public sealed class DeskTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
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
    public async Task an_empty_queue_and_a_full_desk_say_so()
    {
        await using var officer = await browser.AtDesk(site, "ulrika.sjostrand");
        await officer.Pull();
        await officer.Says("desk.word.inget");
        var desk = site.Grains.GetGrain<IDeskGrain>("lund/miljo/m1");
        var who = (await desk.State()).SignedOn!;
        await desk.SignOn(who with { Capacity = 1 });
        await site.Case("miljofarlig", "Någon har dumpat oljefat vid ån.");
        await site.Case("miljofarlig", "Det luktar diesel vid dammen.");
        await officer.Pull();
        await officer.Says("work.done.hamtat");
        await officer.Pull();
        await officer.Says("refusal.DeskIsFull");
        await officer.Look("desk-full");
    }

    [Fact]
    public async Task two_officers_who_pull_at_the_same_time_get_a_case_each()
    {
        var cases = new[] { await site.Case("svartbygge", "Grannen bygger ut."), await site.Case("kartor", "Jag vill ha en karta.") };
        await using var first = await browser.AtDesk(site, "cecilia.norell");
        await using var second = await browser.AtDesk(site, "david.okafor");
        await Task.WhenAll(first.Pull(), second.Pull());
        await Task.WhenAll(first.Says("work.done.hamtat"), second.Says("work.done.hamtat"));
        Assert.Equal(
            cases.Select(key => key.Reference).Order(),
            new[] { await first.Read(".case-top .ref"), await second.Read(".case-top .ref") }.Order());
    }

    [Fact]
    public async Task a_hand_over_is_accepted_by_another_person()
    {
        var key = await site.Case("ekonomiskt-bistand", "Pengarna räcker inte till hyran.");
        await using var sender = await browser.AtDesk(site, "gunilla.aberg");
        await sender.Pull();
        await sender.Unfold("lamna");
        await sender.Page.Locator("#lamna-till").SelectOptionAsync("social/so2");
        await sender.Fill("lamna-text", "Du träffade familjen i våras.");
        await sender.Send("lamna");
        await sender.Says("work.done.lamna");
        await sender.Shows("Hassan Barzani");
        await sender.Look("case-offered");

        await using var receiver = await browser.AtDesk(site, "hassan.barzani");
        await receiver.Shows("Du träffade familjen i våras.");
        await receiver.Look("desk-offer");
        await receiver.Press("work.tacka-ja.go");
        await receiver.Says("work.done.tacka-ja");
        var view = await site.View(key);
        Assert.Equal("Hassan Barzani", view!.HolderName);
        Assert.Equal(1, view.Hops);
    }

    [Fact]
    public async Task a_declined_hand_over_says_why_and_a_withdrawn_one_is_gone()
    {
        var key = await site.Case("parkeringsbot", "Jag har fått en p-bot som jag inte håller med om.");
        await using var sender = await browser.AtDesk(site, "hakan.stenberg");
        await sender.Pull();
        await Offer("Ni kan gatan.");
        await using var receiver = await browser.AtDesk(site, "mats.ohlin");
        await receiver.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await receiver.Unfold("tacka-nej");
        await receiver.Fill("tacka-nej-text", "Vi får inte ändra boten.");
        await receiver.Send("tacka-nej");
        await receiver.Says("work.done.tacka-nej");

        await sender.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await sender.Shows("Vi får inte ändra boten.");
        await Offer("Ta den ändå.");
        await sender.Unfold("ta-tillbaka");
        await sender.Fill("ta-tillbaka-text", "Jag löser det själv.");
        await sender.Send("ta-tillbaka");
        await sender.Says("work.done.ta-tillbaka");
        Assert.Null((await site.View(key))!.Offer);

        async Task Offer(string note)
        {
            await sender.Unfold("lamna");
            await sender.Page.Locator("#lamna-till").SelectOptionAsync("kristallen");
            await sender.Fill("lamna-text", note);
            await sender.Send("lamna");
            await sender.Says("work.done.lamna");
        }
    }

    [Fact]
    public async Task a_refusal_is_said_beside_the_form_and_nothing_typed_is_lost()
    {
        var key = await site.Case("slamtomning", "Brunnen är full.");
        await using var officer = await browser.AtDesk(site, "anders.kvist");
        await officer.Pull();

        // No reason and no receiver.
        await officer.Unfold("lamna");
        await officer.Page.Locator("#lamna-till").SelectOptionAsync("va");
        await officer.Send("lamna");
        Assert.Equal(officer.Words["refusal.ReasonIsMissing"], await officer.Read("#lamna-text-error"));
        Assert.Equal("va", await officer.Page.Locator("#lamna-till").InputValueAsync());
        await officer.Look("case-refused");

        // An earlier time than the promised.
        await officer.Unfold("tid");
        await officer.Fill("tid-datum", "2020-01-02");
        await officer.Fill("tid-text", "Det kräver en ny brunn.");
        await officer.Send("tid");
        Assert.Equal(officer.Words["refusal.TimeIsNotLater"], await officer.Read("#tid-datum-error"));
        Assert.Equal("Det kräver en ny brunn.", await officer.Page.Locator("#tid-text").InputValueAsync());

        // The supervisor takes it away meanwhile; what the officer has written stays in the box.
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Fill("skriv-text", "Vi kommer på torsdag.");
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(
            new Release(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander")));
        var answer = officer.Page.RunAndWaitForResponseAsync(() => officer.Press("work.send"), response => response.Request.Method == "POST");
        Assert.Equal(409, (await answer).Status);
        await officer.Shows(officer.Words["refusal.NobodyHolds"]);
        await officer.Shows("Vi kommer på torsdag.");
    }

    [Fact]
    public async Task a_form_sent_twice_has_one_effect_and_another_text_has_its_own()
    {
        var key = await site.Case("kontaktfamilj", "Vi vill bli kontaktfamilj.");
        await using var officer = await browser.AtDesk(site, "jenny.lofgren");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Says("work.done.ta");
        var form = await officer.Page.Locator(".composer form").EvaluateAsync<Dictionary<string, string>>("form => Object.fromEntries(new FormData(form))");
        foreach (var text in new[] { "Välkomna!", "Välkomna!", "Vi hörs på måndag." })
        {
            form["skriv-text"] = text;
            var sent = officer.Page.APIRequest.CreateFormData();
            foreach (var (name, value) in form)
                sent.Append(name, value);
            Assert.Equal(200, (await officer.Page.APIRequest.PostAsync($"{site.Address}/lund/arende/{key.Reference}/skriv", new() { Form = sent })).Status);
        }

        Assert.Equal(2, (await site.View(key))!.Timeline.Count(entry => entry.What is Replied));
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
    public async Task works_without_scripts()
    {
        var key = await site.Case("slamtomning", "När töms brunnen?");
        await using var officer = await browser.AtDesk(site, "fatima.saleh", new(Scripts: false));
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Write("svar", "Nästa vecka.");
        await officer.Says("work.done.svar");
    }

    [Fact]
    public async Task single_keys_work_and_can_be_switched_off()
    {
        await using var officer = await browser.AtDesk(site, "peter.hallberg");
        await officer.Says("desk.word.pa");
        await officer.KeysWork();
        await officer.Page.Keyboard.PressAsync("k");
        await officer.IsAt("register.title");

        // A key that worked would have left the page, and the open box with it.
        await officer.KeysWork();
        await officer.Page.Locator(".shortcuts summary").ClickAsync();
        await officer.Press("staff.keysOff");
        await officer.Page.Keyboard.PressAsync("d");
        await officer.Press("staff.keysOn");
        await officer.Page.Keyboard.PressAsync("d");
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("/lund/disk$"));
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
