using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk;

public sealed class AlikeTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task cases_about_the_same_thing_are_compared_joined_and_answered_together()
    {
        var mine = await site.Case("gatubelysning", "Gatlampan på Bangatan lyser inte, det är mörkt.", new("Ada Ledande", null, null));
        var same = await site.Case("gatubelysning", "Lampan på Bangatan är släckt sedan i måndags.", new("Bo Likadan", "bo@medborgare.example", null));
        var unlike = await site.Case("gatubelysning", "Belysningen på Bangatan blinkar så man får ont i huvudet.", new("Cia Annan", null, null));
        await using var officer = await browser.AtDesk(site, "anna.lindqvist");
        var page = officer.Page;
        await page.GotoAsync($"/lund/arende/{mine.Reference}");
        await officer.Send("ta");
        await Assertions.Expect(page.Locator("#liknande")).ToContainTextAsync("2");
        await officer.Look("alike");

        // What is not the same is said so, by the keyboard alone, and remembered.
        await page.Locator($"a[href$='jamfor/{unlike.Reference}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await officer.IsAt("alike.pageTitle");
        await officer.Shows("ont i huvudet");
        await officer.Press("alike.apart");
        await officer.Says("work.done.skilj");
        await Assertions.Expect(page.Locator("#liknande")).ToContainTextAsync("1");

        await officer.KeysWork();
        await page.Keyboard.PressAsync("i");
        await officer.IsAt("alike.pageTitle");
        await page.SetViewportSizeAsync(320, 900);
        await officer.Look("compare-narrow");
        await page.SetViewportSizeAsync(1280, 900);
        await officer.Look("compare");
        await officer.Press("alike.join");
        await officer.Says("work.done.samla");
        await Until(async () => (await site.View(mine))!.Joined is { Count: 1 });
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#samlade")).ToBeVisibleAsync();
        await officer.Look("joined-lead");

        // The one that waits has left its queue, says where it is, and may not be taken.
        await page.GotoAsync($"/lund/arende/{same.Reference}");
        await officer.Shows(mine.Reference);
        Assert.Equal(0, await page.Locator("#ta").CountAsync());
        await officer.Look("joined-other");

        await page.GotoAsync($"/lund/arende/{mine.Reference}");
        await officer.Write("svar", "Lampan är bytt i dag.");
        await officer.Says("work.done.svar");
        await Until(async () => (await site.View(same))!.Status == CaseStatus.Answered);
        Assert.Equal("Lampan är bytt i dag.", (await site.View(same))!.Timeline.Select(entry => entry.What).OfType<Answered>().Single().Text);
        Assert.Equal(CaseStatus.Waiting, (await site.View(unlike))!.Status);
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!await condition())
            await Task.Delay(50, limit.Token);
    }
}
