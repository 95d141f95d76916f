using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>Text blocks in what is written to citizens.</summary>
public sealed class BlockTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_text_block_is_inserted_with_what_is_known_of_the_case(bool scripts)
    {
        var key = await site.Case("skolmat", "Hur anmäler jag allergi?", new("Tove Provberg", "tove@medborgare.example"));
        await using var officer = await browser.AtDesk(site, scripts ? "daniel.bengtsson" : "annika.rosen", new(Scripts: scripts));
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await Assertions.Expect(officer.Page.Locator("#skriv-block option").Nth(1)).ToHaveTextAsync("Så anmäler du specialkost");
        Assert.Equal(0, await officer.Page.Locator("#skriv-block option[value='bygglov-handlingar']").CountAsync());
        await officer.Fill("skriv-text", "Tack för din fråga.");
        await officer.Page.Locator("#skriv-block").SelectOptionAsync("mottaget");
        await officer.Press("work.blockGo");

        var box = officer.Page.Locator("#skriv-text");
        await Assertions.Expect(box).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Tack för din fråga"));
        var text = await box.InputValueAsync();
        Assert.Contains("Hej Tove Provberg!", text, StringComparison.Ordinal);
        Assert.Contains($"ditt ärende {key.Reference} om Skolmat, lov och ledighet", text, StringComparison.Ordinal);
        Assert.EndsWith($"{(scripts ? "Daniel Bengtsson" : "Annika Rosén")}, Barn- och skolförvaltningen", text.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        await officer.Look("case-block");
        await officer.Press("work.send");
        await officer.Says("work.done.svara");
    }

    [Fact]
    public async Task the_citizens_language_is_written_and_a_name_that_is_not_known_is_left_out()
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("en"), "My son is allergic to milk.", "skolmat", FollowKey: FollowCode.Hash(FollowCode.New())));
        await using var officer = await browser.AtDesk(site, "rania.khoury");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        var filled = await officer.Page.Locator("#skriv-block option[value='mottaget']").GetAttributeAsync("data-text");
        Assert.StartsWith("Hello!\n", filled, StringComparison.Ordinal);
    }
}
