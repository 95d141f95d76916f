using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Servicenav.Staff;

namespace Servicenav.Desk;

public sealed partial class DeskTests
{
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
    public async Task keys_lead_through_a_case_and_their_list_opens_over_it()
    {
        var (first, second) = (await site.Case("detaljplan", "Vad byggs i parken?"), await site.Case("arkeologi", "Vi fann en mynt i rabatten."));
        await using var officer = await browser.AtDesk(site, "marta.wisniewska");
        foreach (var key in new[] { second, first })
        {
            await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
            await officer.Press("work.ta.go");
            await officer.Says("work.done.ta");
        }

        await officer.KeysWork();
        await officer.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(officer.Page.Locator(".shortcuts-panel")).ToBeVisibleAsync();
        await officer.Look("case-keys");
        await officer.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(officer.Page.Locator(".shortcuts-panel")).ToBeHiddenAsync();

        await officer.Page.Keyboard.PressAsync("o");
        await Assertions.Expect(officer.Page.Locator("#lamna-till")).ToBeFocusedAsync();
        await officer.Page.Keyboard.PressAsync("Escape");
        await officer.Page.EvaluateAsync("document.activeElement.blur()");
        await officer.Page.Keyboard.PressAsync("b");
        await officer.Page.Keyboard.TypeAsync("Plan 12:4 ligger i arkivet.");
        await officer.Page.Keyboard.PressAsync("Control+Enter");
        await officer.Says("work.done.anteckning");

        await officer.KeysWork();
        var next = await officer.Page.Locator(".held [rel=next], .held [rel=prev]").First.GetAttributeAsync("rel");
        await officer.Page.Keyboard.PressAsync(next == "next" ? "j" : "h");
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex($"/arende/{second.Reference}$"));
        await officer.Look("case-held");
    }
}
