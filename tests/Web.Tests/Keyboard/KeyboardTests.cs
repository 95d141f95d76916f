using Microsoft.Playwright;
using Servicenav.Citizen;
using Servicenav.Staff;

namespace Servicenav.Keyboard;

/// <summary>Each role's main way with Tab, Enter, Space and typing alone; no shortcut and no pointer.</summary>
public sealed class KeyboardTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task a_citizen_opens_a_case_without_scripts_and_follows_it()
    {
        await using var citizen = await browser.Visit(site, new(Scripts: false, Width: 320));
        await citizen.Page.GotoAsync("/lund/");
        await citizen.TabAndType("#text", Way.Need);
        await citizen.TabAndPress("start.go");
        await citizen.IsAt("need.title");
        await citizen.TabAndPress(citizen.Page.Locator("button[value='gatubelysning']"));
        await citizen.IsAt("form.title");
        await citizen.TabAndType("#epost", "asa.tangent@");
        await citizen.Onwards();

        await citizen.FocusIsOn(".error-summary");
        await citizen.TabTo(".error-summary a");
        await citizen.Key("Enter");
        await citizen.FocusIsOn("#epost");
        await citizen.Key("End");
        await citizen.Page.Keyboard.TypeAsync("example.se");
        await citizen.TabAndPress("form.go");
        await citizen.IsAt("check.title");
        await citizen.TabAndPress("check.send");
        var receipt = await citizen.Receipt();

        await citizen.Page.GotoAsync("/lund/");
        await citizen.TabAndPress(citizen.Page.Locator(".site-nav a"));
        await citizen.IsAt("follow.title");
        await citizen.TabAndType("#arende", receipt.Reference);
        await citizen.TabAndType("#kod", receipt.Code);
        await citizen.Onwards();
        await citizen.Sees(citizen.Words["status.Waiting"]);
        await citizen.TabAndType("#text", "Den blinkar.");
        await citizen.TabAndPress("follow.send", "Space");
        await citizen.FocusIsOn(".notice");
        await citizen.Sees("Den blinkar.");
    }

    [Theory]
    [InlineData(1280, "daniel.bengtsson", "skolmat")]
    [InlineData(320, "hakan.stenberg", "parkeringsbot")]
    public async Task an_officer_signs_on_pulls_replies_and_hands_over(int width, string person, string service)
    {
        var key = await site.Case(service, "Hur gör jag?", new("Tove Provberg", "tove.tangent@example.se"));
        await using var officer = await SignIn(person, width);
        await officer.TabAndPress("desk.signOn");
        await officer.FocusIsOn(".notice");
        await officer.TabAndPress("desk.next", "Space");
        await officer.Says("work.done.hamtat");
        await officer.FocusIsOn(".notice");
        await officer.TabAndType("#skriv-text", "Via e-tjänsten.");
        await officer.TabAndPress("work.send");
        await officer.Says("work.done.svara");
        await officer.FocusIsOn(".notice");

        await officer.TabTo("#lamna > summary");
        await officer.Key("Enter");
        await officer.TabAndType("#lamna-till", "Kristallen");
        await officer.TabAndPress(officer.Page.Locator("#lamna button.button"));
        await officer.FocusIsOn(".error-summary");
        await officer.TabTo(".error-summary a");
        await officer.Key("Enter");
        await officer.FocusIsOn("#lamna-text");
        await officer.Page.Keyboard.TypeAsync("Ni kan köket.");
        await officer.TabAndPress(officer.Page.Locator("#lamna button.button"));
        await officer.Says("work.done.lamna");
        await officer.FocusIsOn(".notice");
        Assert.Equal("kristallen", (await site.View(key))!.Offer!.To.Unit);
    }

    [Fact]
    public async Task a_supervisor_goes_from_a_figure_to_its_cases_and_moves_two()
    {
        string[] cases = [(await site.Case("arkeologi", "Info om utgrävningen.")).Reference, (await site.Case("arkeologi", "Hittade ni något?")).Reference];
        await using var supervisor = await SignIn("helena.wikander", 320);
        await supervisor.TabAndPress(supervisor.Page.Locator(".site-nav a[href$='/ledning']"));
        await supervisor.IsAt("board.title");
        var figure = supervisor.Page.Locator("#n-stadsbyggnad-ko");
        await Assertions.Expect(figure).ToHaveTextAsync("2");
        await supervisor.TabAndPress(figure);
        await Assertions.Expect(supervisor.Page.Locator("input[name=flytta-vald]")).ToHaveCountAsync(2);
        foreach (var box in await supervisor.Page.Locator("input[name=flytta-vald]").AllAsync())
        {
            await supervisor.TabTo(box);
            await supervisor.Key("Space");
        }

        await supervisor.TabAndType("#flytta-till", "Kultur");
        await supervisor.TabAndPress("steer.moveGo");
        await supervisor.FocusIsOn(".error-summary");
        Assert.Equal(2, await supervisor.Page.Locator("input[name=flytta-vald]:checked").CountAsync());
        await supervisor.TabAndType("#flytta-text", "Kulturen vet mer.");
        await supervisor.TabAndPress("steer.moveGo");
        await supervisor.FocusIsOn(".notice");
        await supervisor.Shows(supervisor.Words.Count("steer.moved", 2));
        foreach (var reference in cases)
            Assert.Equal("kultur-fritid", (await site.View(new("lund", reference)))!.Unit.Unit);
    }

    [Fact]
    public async Task an_administrator_sends_a_draft_of_the_catalogue_and_another_approves_it()
    {
        await using var writer = await SignIn("prov-administrator");
        await writer.TabAndPress(writer.Page.Locator(".site-nav a[href$='/admin/katalog']"));
        await writer.TabAndType("#namn", "Nytt namn");
        await writer.TabAndPress("catalogue.beginGo");
        await Assertions.Expect(writer.Page.Locator("h1")).ToHaveTextAsync("Nytt namn");
        await writer.TabAndPress(writer.Page.Locator("a[href$='/del/services']"));
        await writer.TabAndPress(writer.Page.Locator("a[href*='nyckel=nyheter']"));
        await writer.TabTo("#name-sv");
        await writer.Key("End");
        await writer.Page.Keyboard.TypeAsync(" i dag");
        await writer.Onwards();
        await writer.Says("catalogue.done.spara");
        await writer.FocusIsOn(".notice");
        await writer.TabTo(writer.Page.Locator(".back-link"), back: true);
        await writer.Onwards();
        await writer.TabAndPress("catalogue.sendGo");
        await writer.Says("catalogue.done.skicka");
        await writer.FocusIsOn(".notice");

        await using var other = await SignIn("prov-administrator-2");
        await other.TabAndPress(other.Page.Locator(".site-nav a[href$='/admin/katalog']"));
        await other.TabAndPress(other.Page.GetByRole(AriaRole.Link, new() { Name = "Nytt namn" }));
        await other.TabAndPress("catalogue.approve");
        await other.IsAt("catalogue.title");
        await other.FocusIsOn(".notice");
    }

    private async Task<Visitor> SignIn(string person, int width = 1280)
    {
        var visitor = await browser.Visit(site, new(Width: width));
        await visitor.Page.GotoAsync("/lund/personal");
        await visitor.TabAndPress(visitor.Page.Locator($"button[value='{person}']"));
        await Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/personal$"));
        return visitor;
    }
}
