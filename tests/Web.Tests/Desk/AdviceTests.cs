using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>Asking a colleague inside the case, without handing it over (U8).</summary>
public sealed class AdviceTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task another_department_is_asked_sees_the_case_while_it_is_and_answers_inside_it()
    {
        var key = await site.Case("ekonomiskt-bistand", "Pengarna räcker inte till hyran.");
        await using var holder = await browser.AtDesk(site, "gunilla.aberg");
        await holder.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await holder.Press("work.ta.go");
        await holder.Unfold("rad");
        await holder.Page.Locator("#rad-till").SelectOptionAsync("utbildning");
        await holder.Fill("rad-text", "Har barnen fri skolskjuts?");
        await holder.Send("rad");
        await holder.Says("work.done.rad");
        await holder.Shows(holder.Words.Say("work.rad.open", ("to", "Utbildningsförvaltningen")));
        await holder.Look("case-advice-asked");
        Assert.Equal("Gunilla Åberg", (await site.View(key))!.HolderName);

        await using var asked = await browser.AtDesk(site, "stefan.arvidsson", new(Width: 320));
        await asked.Shows("Har barnen fri skolskjuts?");
        await asked.Look("desk-advice");
        await asked.Page.Locator(".line-offer .line-link").ClickAsync();
        await asked.Shows("Pengarna räcker inte till hyran.");
        await asked.Unfold("rad-svar");
        await asked.Fill("rad-svar-text", "Ja, från årskurs fyra.");
        await asked.Look("case-advice");
        await asked.Send("rad-svar");
        await asked.Says("work.done.rad-svar");
        Assert.Equal(403, (await asked.Page.GotoAsync($"/lund/arende/{key.Reference}"))!.Status);

        await holder.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await holder.Shows("Ja, från årskurs fyra.");
        Assert.Null((await site.View(key))!.Question);
    }

    [Fact]
    public async Task a_question_is_withdrawn_and_no_second_one_is_asked_beside_it()
    {
        var key = await site.Case("kontaktfamilj", "Vi vill bli kontaktfamilj.");
        await using var officer = await browser.AtDesk(site, "jenny.lofgren");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Unfold("rad");
        await officer.Page.Locator("#rad-till").SelectOptionAsync("kristallen");
        await officer.Fill("rad-text", "Har de hört av sig förut?");
        await officer.Send("rad");
        await officer.Says("work.done.rad");
        await Assertions.Expect(officer.Page.Locator("#rad")).ToHaveCountAsync(0);
        await Assertions.Expect(officer.Page.Locator("#lamna")).ToHaveCountAsync(0);
        await officer.Press("work.rad-tillbaka.go");
        await officer.Says("work.done.rad-tillbaka");
        await Assertions.Expect(officer.Page.Locator("#rad")).ToHaveCountAsync(1);
    }
}
