using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Staff;

namespace Servicenav.Citizen;

/// <summary>What a service asks beside the citizen's own words.</summary>
public sealed class AnsweringTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task the_form_asks_what_the_service_needs_and_the_answers_go_all_the_way_to_the_desk()
    {
        await using var citizen = await browser.Visit(site, new("sv", Scripts: false, Width: 320));
        await citizen.Go("/lund/skriv?tjanst=pothal");
        await citizen.Look("answers-1-form");
        await citizen.Fill("text", "Det är ett hål i gatan.");
        await citizen.Fill(Draft.AnswerField("djup"), "djupt");
        await citizen.Fill(Draft.PositionField, "59.3293, 18.0686");
        await citizen.Press("form.go");

        await citizen.Sees(citizen.Words["answer.choose"]);
        await citizen.Sees(citizen.Words["answer.NotANumber"]);
        await citizen.Sees(citizen.Words["refusal.PositionIsWrong"]);
        await citizen.Look("answers-2-errors");
        await citizen.Page.Locator($"#{Draft.AnswerField("skada")}").SelectOptionAsync("plattor");
        await citizen.Page.Locator($"#{Draft.AnswerField("var")} input[value='korbana']").CheckAsync();
        await citizen.Page.Locator($"#{Draft.AnswerField("var")} input[value='gangbana']").CheckAsync();
        await citizen.Fill(Draft.AnswerField("djup"), "12,5");
        await citizen.Fill(Draft.PositionField, "https://www.openstreetmap.org/?mlat=55.70584&mlon=13.19321#map=17/55.70584/13.19321");
        await citizen.Press("form.go");

        await citizen.IsAt("check.title");
        await citizen.Sees("Lösa plattor eller stenar");
        await citizen.Sees("Körbanan, Gångbanan");
        await citizen.Sees("55.70584, 13.19321");
        await citizen.Look("answers-3-check");
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();
        await citizen.Follow("receipt.follow");
        await citizen.Sees("Körbanan, Gångbanan");
        await citizen.Look("answers-4-case");

        var stored = await receipt.Case(site);
        Assert.Equal(new Position(55.70584, 13.19321), stored.Position);
        Assert.Equal(["gangbana", "korbana"], stored.Answers!["var"].Order());

        await using var officer = await browser.AtDesk(site, "anna.lindqvist");
        await officer.Page.GotoAsync($"/lund/arende/{receipt.Reference}");
        await officer.Shows("12,5");
        await officer.Shows("55.70584, 13.19321");
        await officer.Look("answers-5-desk");
    }
}
