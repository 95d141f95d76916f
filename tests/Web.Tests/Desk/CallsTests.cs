using Microsoft.Playwright;
using Servicenav.Channels;
using Servicenav.Staff;

namespace Servicenav.Desk;

public sealed class CallsTests(PbxSite site, Browser browser) : IClassFixture<PbxSite>, IClassFixture<Browser>
{
    private const string Hub = "\"number\":\"046-35 50 00\",\"from\":\"+46701112233\"";

    [Fact]
    public async Task a_call_shows_at_the_desk_at_once_and_is_answered_with_a_key_while_focus_stays()
    {
        await using var officer = await browser.AtDesk(site.Host, "anna.lindqvist");
        await officer.Press("desk.calls.start");
        await officer.Page.Locator("#referens").FocusAsync();
        var call = Guid.NewGuid().ToString();
        await site.Pbx.Tell("queued", call, Hub);

        await Assertions.Expect(officer.Page.Locator(".calls-says")).ToHaveTextAsync(officer.Words["desk.calls.offered"]);
        Assert.Equal("referens", await officer.Page.EvaluateAsync<string>("document.activeElement.id"));
        await officer.Look("desk-call");

        await officer.KeysWork();
        await officer.Page.EvaluateAsync("document.activeElement.blur()");
        await officer.Page.Keyboard.PressAsync("t");
        await officer.Says("work.done.samtal");
        await officer.Look("case-call");
        await officer.Send("lagg-pa");
        await officer.Says("work.done.lagg-pa");
        await officer.Page.GotoAsync("/lund/disk");
        await officer.Shows(officer.Words["desk.calls.wrapUp"]);
    }

    [Fact]
    public async Task an_answer_that_comes_too_late_is_refused_in_words()
    {
        await using var officer = await browser.AtDesk(site.Host, "mats.ohlin", new(Width: 320));
        await officer.Press("desk.calls.start");
        var call = Guid.NewGuid().ToString();
        await site.Pbx.Tell("queued", call, Hub);
        var answer = officer.Page.Locator(".calls-offer button");
        await Assertions.Expect(answer).ToBeVisibleAsync();
        await officer.Look("desk-call");
        await officer.Page.EvaluateAsync("document.querySelector('.calls-offer').hidden = false");
        await site.Pbx.Tell("ended", call);
        await officer.Page.EvaluateAsync("setTimeout(() => document.querySelector('.calls-offer').requestSubmit(), 1500)");
        await officer.Shows(officer.Words.Of("refusal", Cases.Refusal.CallOfferIsOver));
    }
}
