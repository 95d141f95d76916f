using Microsoft.Playwright;
using Servicenav.Desks;
using Servicenav.Staff;

namespace Servicenav.Desk;

public sealed partial class DeskTests
{
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
    public async Task work_that_comes_is_counted_and_said_while_focus_stays()
    {
        await using var officer = await browser.AtDesk(site, "annika.rosen");
        await officer.Page.Locator("#referens").FocusAsync();
        await Assertions.Expect(officer.Page.Locator("[data-mine]")).ToHaveTextAsync("0");
        await site.Case("skolmat", "Vad serveras på lovet?");
        await Assertions.Expect(officer.Page.Locator("[data-mine]")).ToHaveTextAsync("1");
        await Assertions.Expect(officer.Page.Locator(".desk-news span")).ToContainTextAsync("1");
        Assert.Equal("referens", await officer.Page.EvaluateAsync<string>("document.activeElement.id"));
        await officer.Pull();
        await officer.Says("work.done.hamtat");

        // From inside a case the next is a key away.
        await site.Case("skolmat", "Finns vegansk mat?");
        await officer.KeysWork();
        await officer.Page.EvaluateAsync("document.activeElement.blur()");
        await officer.Page.Keyboard.PressAsync("n");
        await officer.Shows("Finns vegansk mat?");
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
}
