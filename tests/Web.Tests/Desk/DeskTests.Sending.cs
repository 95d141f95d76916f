using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk;

public sealed partial class DeskTests
{
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
        var answer = officer.Page.RunAndWaitForResponseAsync(() => officer.Press("work.send"), response => response.Request.Method == "POST" && response.Url.EndsWith("/skriv", StringComparison.Ordinal));
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
    public async Task works_without_scripts()
    {
        var key = await site.Case("slamtomning", "När töms brunnen?");
        await using var officer = await browser.AtDesk(site, "fatima.saleh", new(Scripts: false));
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Write("svar", "Nästa vecka.");
        await officer.Says("work.done.svar");
    }
}
