using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Citizen;

/// <summary>How a citizen wants to be told: chosen when the case is sent, changed where it is followed, and by staff who are asked to.</summary>
public sealed class ContactTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Theory]
    [InlineData("sv", true, 1280)]
    [InlineData("easy", false, 320)]
    public async Task a_citizen_chooses_a_way_when_there_is_a_choice_and_another_later(string language, bool scripts, int width)
    {
        await using var citizen = await browser.Visit(site, new(language, scripts, width));
        await citizen.Go("/lund/skriv?tjanst=gatubelysning");
        await citizen.Fill("text", "Lampan på Storgatan är trasig.");
        await citizen.Press("form.go");
        Assert.Equal(0, await citizen.Page.Locator("#satt").CountAsync());
        await citizen.Page.Locator("button[name='falt'], .back-link").First.ClickAsync();
        await citizen.Fill("epost", "asa@exempel.se");
        await citizen.Fill("telefon", "070-123 45 67");
        await citizen.Press("form.go");
        await citizen.Page.Locator("#satt").SelectOptionAsync("TextMessage");
        await citizen.Look("contact-check");
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();
        Assert.Equal((ContactWay.TextMessage, language == "easy"), Now(await receipt.Case(site)));

        await citizen.Follow("receipt.follow");
        await citizen.Page.GetByText(citizen.Words["contact.change"], new() { Exact = true }).ClickAsync();
        await citizen.Page.Locator("input[name='satt'][value='Letter']").CheckAsync();
        await citizen.Page.Locator("#besprak").SelectOptionAsync("en");
        await citizen.Press("contact.save");
        await citizen.Sees(citizen.Words["contact.noAddress"]);
        await citizen.Look("contact-wrong");
        await citizen.Fill("postadress", "Storgatan 1\n222 22 Lund");
        await citizen.Press("contact.save");
        await citizen.Sees(citizen.Words["contact.done"]);
        await citizen.Look("contact-done");
        var view = await receipt.Case(site);
        Assert.Equal(("en", ContactWay.Letter, "Storgatan 1\n222 22 Lund"), (view.Language.TextKey, view.Contact!.Way, view.Contact.Address!.ReplaceLineEndings("\n")));

        var officer = width == 1280 ? await browser.SignIn(site, "anna.lindqvist") : null;
        if (officer is null)
            return;
        await using (officer)
        {
            await officer.Page.GotoAsync($"/lund/arende/{receipt.Reference}");
            await officer.Sees(officer.Words["staff.way.Letter"]);
            await officer.Page.GotoAsync($"/lund/arende/{receipt.Reference}/uppgifter");
            await officer.Page.Locator("input[name='satt'][value='Page']").CheckAsync();
            await officer.Press("contact.save");
            await officer.Sees(officer.Words["privacy.done.besked"]);
            await officer.Look("contact-staff");
        }

        Assert.Equal(ContactWay.Page, (await receipt.Case(site)).Contact!.Way);
    }

    private static (ContactWay?, bool) Now(CaseView it) => (it.Contact!.Way, it.Language.EasyRead);
}
