using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Drafts;
using Servicenav.Sip;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>What an officer types is never lost, however the page is left.</summary>
public sealed class DraftTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task what_is_typed_in_a_case_is_there_on_another_device_until_it_is_sent()
    {
        var key = await site.Case("skolmat", "Hur anmäler jag allergi?");
        await using (var office = await browser.AtDesk(site, "daniel.bengtsson"))
        {
            await office.Page.GotoAsync($"/lund/arende/{key.Reference}");
            await office.Press("work.ta.go");
            await office.Write("anteckning", "Frågar köket.");
            await office.Says("work.done.anteckning");
            await office.Page.Locator("input[name='skriv-sort'][value='svar']").CheckAsync();
            await office.Page.Locator("#skriv-text").PressSequentiallyAsync("Via e-tjänsten.");
            await Assertions.Expect(office.Page.Locator(".composer .draft-says")).Not.ToBeEmptyAsync();

            // Left in the middle of a word: nothing has had time to be kept but by leaving.
            await office.Unfold("lamna");
            await office.Fill("lamna-text", "Du kan köket.");
            await office.Page.GotoAsync("/lund/disk");
            await Keeps("daniel.bengtsson", "Du kan köket.");
            await office.Press("staff.signOut");
        }

        await using var home = await browser.AtDesk(site, "daniel.bengtsson", new(Width: 320));
        await Assertions.Expect(home.Page.Locator("#paborjat + ul")).ToContainTextAsync(key.Reference);
        await home.Look("desk-begun");
        await home.Page.GotoAsync($"/lund/arende/{key.Reference}");
        Assert.Equal("Via e-tjänsten.", await home.Page.Locator("#skriv-text").InputValueAsync());
        Assert.True(await home.Page.Locator("input[name='skriv-sort'][value='svar']").IsCheckedAsync());
        Assert.Equal("Du kan köket.", await home.Page.Locator("#lamna-text").InputValueAsync());
        await home.Look("case-draft");

        await home.Page.Locator("#lamna .draft-drop").ClickAsync();
        await Assertions.Expect(home.Page.Locator("#lamna-text")).ToHaveValueAsync("");
        await home.Press("work.send");
        await home.Says("work.done.svar");
        Assert.Empty(await Kept("daniel.bengtsson"));
    }

    [Fact]
    public async Task words_for_a_case_that_somebody_else_took_stay_to_be_read_and_are_seen_by_nobody_else()
    {
        var key = await site.Case("slamtomning", "Brunnen är full.");
        await using var officer = await browser.AtDesk(site, "anders.kvist");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Fill("skriv-text", "Vi kommer på torsdag.");
        await Assertions.Expect(officer.Page.Locator(".composer .draft-says")).Not.ToBeEmptyAsync();
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(
            new Release(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander")));

        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Shows("Vi kommer på torsdag.");
        await officer.Look("case-draft-left");
        await using var other = await browser.AtDesk(site, "fatima.saleh");
        await other.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await Assertions.Expect(other.Page.Locator("body")).Not.ToContainTextAsync("Vi kommer på torsdag.");
        await officer.Press("work.draft.drop");
        await Assertions.Expect(officer.Page.Locator("body")).Not.ToContainTextAsync("Vi kommer på torsdag.");
    }

    [Fact]
    public async Task a_refused_form_is_kept_without_scripts_too()
    {
        var key = await site.Case("kontaktfamilj", "Vi vill bli kontaktfamilj.");
        await using var officer = await browser.AtDesk(site, "jenny.lofgren", new(Scripts: false));
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Unfold("lamna");
        await officer.Fill("lamna-text", "De bor i din trakt.");
        await officer.Send("lamna");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        Assert.Equal("De bor i din trakt.", await officer.Page.Locator("#lamna-text").InputValueAsync());
    }

    [Fact]
    public async Task a_contact_half_taken_down_waits_for_its_officer()
    {
        await using var officer = await browser.AtDesk(site, "mats.ohlin");
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Page.Locator("input[value='Visit']").CheckAsync();
        await officer.Fill("text", "Lampan på Bytaregatan är trasig.");
        await officer.Fill("telefon", "070-1740601");
        await officer.Page.GotoAsync("/lund/disk");
        await Keeps("mats.ohlin", "070-1740601");
        await officer.Page.GotoAsync("/lund/disk/ny");
        Assert.Equal("Lampan på Bytaregatan är trasig.", await officer.Page.Locator("#text").InputValueAsync());
        Assert.True(await officer.Page.Locator("input[value='Visit']").IsCheckedAsync());
        await officer.Look("register-draft");
        await officer.Page.Locator(".draft-drop").ClickAsync();
        await Assertions.Expect(officer.Page.Locator("#text")).ToHaveValueAsync("");
        Assert.Empty(await Kept("mats.ohlin"));
    }

    /// <summary>What a page sends as it is left arrives beside the next page, in whichever order.</summary>
    private Task Keeps(string officer, string words) => Poll.Until(
        async () => (await Kept(officer)).Any(draft => draft.Fields.Values.Contains(words)), $"'{words}' is kept");

    private Task<IReadOnlyList<Draft>> Kept(string officer) => site.Grains.GetGrain<IDraftsGrain>($"lund/{officer}").All();
}
