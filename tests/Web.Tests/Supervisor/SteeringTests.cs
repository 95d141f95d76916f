using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Supervisor;

public sealed class SteeringTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private async Task<Visitor> AtActions(bool scripts = true, int width = 1280, bool dark = false, string language = "sv")
    {
        var visitor = await browser.SignIn(site, "helena.wikander", new(language, scripts, width, dark));
        await visitor.Go("/lund/ledning/atgarder");
        return visitor;
    }

    private static async Task UntilMidnight(Visitor visitor, string act)
    {
        await visitor.Fill($"{act}-datum", Officers.DaysAhead(1));
        await visitor.Fill($"{act}-klocka", "23:59");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task an_office_is_opened_or_closed_with_a_reason_and_it_is_undone(bool scripts)
    {
        await using var supervisor = await AtActions(scripts);
        var office = scripts ? "dalby" : "genarp";
        await supervisor.Unfold("stang");
        var state = await supervisor.Page.Locator($"#stang-kontor option[value={office}]").InnerTextAsync();
        var act = state.Contains(supervisor.Words["steer.open"], StringComparison.Ordinal) ? "stang" : "oppna";
        if (act == "oppna")
            await supervisor.Unfold("oppna");
        await supervisor.Page.Locator($"#{act}-kontor").SelectOptionAsync(office);
        await UntilMidnight(supervisor, act);
        await supervisor.Send(act);
        await supervisor.Shows(supervisor.Words["steer.no.ReasonIsMissing"]);
        Assert.Equal(office, await supervisor.Page.Locator($"#{act}-kontor").InputValueAsync());
        Assert.Equal("23:59", await supervisor.Page.Locator($"#{act}-klocka").InputValueAsync());

        await supervisor.Fill($"{act}-text", "Alla är sjuka.");
        await supervisor.Send(act);
        await supervisor.Says($"steer.done.{act}");
        var line = supervisor.Page.Locator("section[aria-labelledby=galler] .line", new() { HasText = "Alla är sjuka." });
        await Assertions.Expect(line).ToContainTextAsync("Helena Wikander");

        // The same again is refused by name.
        await supervisor.Unfold(act);
        await supervisor.Page.Locator($"#{act}-kontor").SelectOptionAsync(office);
        await UntilMidnight(supervisor, act);
        await supervisor.Fill($"{act}-text", "En gång till.");
        await supervisor.Send(act);
        await supervisor.Shows(supervisor.Words[act == "stang" ? "steer.no.AlreadyClosed" : "steer.no.AlreadyOpen"]);

        await line.Locator("summary").ClickAsync();
        await line.Locator("textarea").FillAsync("De är friska.");
        await line.Locator("button").ClickAsync();
        await supervisor.Says("steer.done.angra");
        await Assertions.Expect(line).ToHaveCountAsync(0);
        await supervisor.Shows("De är friska.");
    }

    [Fact]
    public async Task a_notice_stands_first_for_citizens_and_staff_in_their_language_until_it_is_undone()
    {
        await using var supervisor = await AtActions();
        await supervisor.Unfold("notis");
        await supervisor.Fill("notis-ord-sv", "Stormen Sven har fällt träd.");
        await supervisor.Fill("notis-ord-en", "The storm Sven has felled trees.");
        await UntilMidnight(supervisor, "notis");
        await supervisor.Fill("notis-text", "Många frågar.");
        await supervisor.Send("notis");
        await supervisor.Says("steer.done.notis");

        await using var citizen = await browser.Visit(site, new("en", Width: 320));
        await citizen.Go("/lund/");
        await citizen.Sees("The storm Sven has felled trees.");
        await citizen.Look("start-notice");
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        await officer.Page.GotoAsync("/lund/disk");
        await officer.Shows("Stormen Sven har fällt träd.");
        await supervisor.Page.GotoAsync("/lund/ledning");
        await supervisor.Shows("Stormen Sven har fällt träd.");
        await supervisor.Look("board-in-force");
    }

    [Fact]
    public async Task staff_is_lent_and_a_threshold_is_changed_within_its_bounds()
    {
        await using var supervisor = await AtActions();
        await supervisor.Unfold("lana");
        await supervisor.Page.Locator("#lana-plats").SelectOptionAsync("kristallen/k4");
        await supervisor.Page.Locator("#lana-till").SelectOptionAsync("kristallen");
        await UntilMidnight(supervisor, "lana");
        await supervisor.Fill("lana-text", "Kö i Veberöd.");
        await supervisor.Send("lana");
        await supervisor.Shows(supervisor.Words["steer.no.LentToItself"]);
        await supervisor.Page.Locator("#lana-till").SelectOptionAsync("veberod");
        await supervisor.Send("lana");
        await supervisor.Says("steer.done.lana");

        await supervisor.Unfold("grans");
        await supervisor.Page.Locator("#grans-vilken").SelectOptionAsync("soon");
        await supervisor.Fill("grans-varde", "5");
        await supervisor.Fill("grans-text", "Vi hinner mer.");
        await supervisor.Send("grans");
        await supervisor.Shows("15");
        await supervisor.Look("steering-wrong");
        await supervisor.Fill("grans-varde", "240");
        await supervisor.Send("grans");
        await supervisor.Says("steer.done.grans");
        await supervisor.Look("steering");
        await supervisor.Page.GotoAsync("/lund/ledning");
        await supervisor.Shows("4 tim");
    }

    [Theory]
    [InlineData(1280, false, "sv")]
    [InlineData(320, true, "easy")]
    public async Task the_pages_can_be_read_by_everybody(int width, bool dark, string language)
    {
        await site.Case("arkeologi", "Info om utgrävningen vid ESS.");
        await using var supervisor = await AtActions(width: width, dark: dark, language: language);
        await supervisor.Unfold("notis");
        await supervisor.Look("steering-open");
        await supervisor.Go("/lund/ledning/lista?lage=ko");
        await supervisor.Look("steering-list");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task chosen_cases_are_moved_at_once_and_moved_back(bool scripts)
    {
        var (first, second) = (await site.Case("arkeologi", "Info om utgrävningen."), await site.Case("arkeologi", "Hittade ni något?"));
        await using var supervisor = await AtActions(scripts);
        await supervisor.Go("/lund/ledning/lista?lage=ko&enhet=stadsbyggnad");
        foreach (var key in (CaseKey[])[first, second])
            await supervisor.Page.Locator($"input[value='{key.Reference}']").CheckAsync();
        await supervisor.Page.Locator("#flytta-till").SelectOptionAsync("kultur-fritid");
        await supervisor.Send("flytta");
        await supervisor.Shows(supervisor.Words["steer.no.ReasonIsMissing"]);
        Assert.Equal(2, await supervisor.Page.Locator("input[name=flytta-vald]:checked").CountAsync());

        await supervisor.Fill("flytta-text", "Kulturen vet mer.");
        await supervisor.Send("flytta");
        await supervisor.Shows(supervisor.Words.Count("steer.moved", 2));
        Assert.Equal("kultur-fritid", (await site.View(first))!.Unit.Unit);

        await supervisor.Go("/lund/ledning/atgarder");
        var line = supervisor.Page.Locator("section[aria-labelledby=logg] .line", new() { HasText = "Kulturen vet mer." }).First;
        await line.Locator("summary").ClickAsync();
        await line.Locator("textarea").FillAsync("Det gjorde de inte.");
        await line.Locator("button").ClickAsync();
        await supervisor.Says("steer.done.angra");
        Assert.Equal("stadsbyggnad", (await site.View(second))!.Unit.Unit);
    }

    [Fact]
    public async Task cases_that_cannot_be_moved_are_named_with_the_reason()
    {
        var moved = await site.Case("parkering", "Får jag parkera här?");
        var visit = new CaseKey("lund", Reference.New("LND"));
        Assert.True((await site.Grains.GetGrain<ICaseGrain>(visit.ToString()).Do(new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Visit, new("sv"), "Jag står här.", Office: (await site.View(moved))!.Unit, Ticket: "A7"))).Done);
        await using var supervisor = await AtActions(width: 320);
        await supervisor.Go($"/lund/ledning/lista?lage=ko&enhet={(await site.View(moved))!.Unit.Unit}");
        foreach (var key in (CaseKey[])[moved, visit])
            await supervisor.Page.Locator($"input[value='{key.Reference}']").CheckAsync();
        await supervisor.Page.Locator("#flytta-till").SelectOptionAsync("kultur-fritid");
        await supervisor.Fill("flytta-text", "Kulturen vet mer.");
        await supervisor.Send("flytta");

        await supervisor.Says("refusal.VisitsStay");
        await Assertions.Expect(supervisor.Page.Locator(".left-cases a")).ToHaveTextAsync([visit.Reference]);
        await supervisor.Look("list-moved");
        await supervisor.Page.ReloadAsync();
        await Assertions.Expect(supervisor.Page.Locator(".left-cases a")).ToHaveTextAsync([visit.Reference]);
        Assert.Equal("kultur-fritid", (await site.View(moved))!.Unit.Unit);
    }

    [Fact]
    public async Task only_supervisors_come_in()
    {
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        var response = await officer.Page.GotoAsync("/lund/ledning/atgarder");
        Assert.Equal(403, response!.Status);
    }
}
