using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Supervisor;

public sealed class BoardTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task the_board_updates_by_itself_when_a_citizen_opens_a_case_and_keeps_the_keyboards_place()
    {
        await site.Case("arkeologi", "Info om utgrävningen vid ESS.");
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        await supervisor.IsAt("board.title");
        var count = supervisor.Page.Locator("#n-stadsbyggnad-ko");
        await Assertions.Expect(count).ToHaveTextAsync("1");
        await count.FocusAsync();
        await site.Case("arkeologi", "Hittade ni något?");
        await Assertions.Expect(count).ToHaveTextAsync("2");
        Assert.Equal("n-stadsbyggnad-ko", await supervisor.Page.EvaluateAsync<string>("document.activeElement.id"));

        await count.ClickAsync();
        await supervisor.Shows("Arkeologi");
        Assert.Equal(2, await supervisor.Page.Locator("tbody tr").CountAsync());
        await supervisor.Look("board-list");
    }

    [Fact]
    public async Task todays_goals_stand_on_the_board_and_follow_what_happens()
    {
        var key = await site.Case("nyheter", "När är Lund Lyser?");
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        await Assertions.Expect(supervisor.Page.Locator("tr:has(#m-svar)")).ToContainTextAsync(supervisor.Words["goal.formula.Answer"]);
        var counted = supervisor.Page.Locator("tr:has(#m-byten)");
        var before = await counted.InnerTextAsync();
        var anna = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
        foreach (var command in (CaseCommand[])[new Claim(Guid.NewGuid(), anna), new Answer(Guid.NewGuid(), anna, "På lördag.")])
            Assert.True((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(command)).Done);

        await Assertions.Expect(counted).Not.ToHaveTextAsync(before);
        await Assertions.Expect(counted).ToContainTextAsync(supervisor.Words["goal.reached"]);
        await supervisor.Look("board-goals");
    }

    [Fact]
    public async Task the_days_flow_stays_unfolded_while_it_follows_what_happens_and_needs_lead_to_exactly_those_cases()
    {
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        var opened = supervisor.Page.Locator(".flow-chart figcaption").First;
        await supervisor.Page.Locator("#flode-visa").ClickAsync();
        var before = await opened.InnerTextAsync();
        var key = await site.Case("ovrigt", "Vart vänder jag mig?");
        await Assertions.Expect(opened).Not.ToHaveTextAsync(before);
        await Assertions.Expect(supervisor.Page.Locator("#flode-siffror")).ToHaveAttributeAsync("open", "");
        await supervisor.Look("board-flow");

        var unrouted = supervisor.Page.Locator("li:has(> #d-Unrouted) strong");
        await Assertions.Expect(unrouted).Not.ToHaveTextAsync("0");
        await supervisor.Page.Locator("#d-Unrouted").ClickAsync();
        await supervisor.Shows(key.Reference);
        await Assertions.Expect(supervisor.Page.Locator("h1")).ToHaveTextAsync(supervisor.Words["list.okanda"]);
    }

    [Theory]
    [InlineData(1920, true)]
    [InlineData(320, false)]
    public async Task a_screen_on_the_wall_keeps_awake_follows_by_itself_and_names_nobody(int width, bool dark)
    {
        await using var supervisor = await browser.SignIn(site, "helena.wikander", new(Width: width, Dark: dark));
        await supervisor.Page.AddInitScriptAsync("Object.defineProperty(navigator, 'wakeLock', { value: { request: async it => { window.awake = it; } } })");
        await supervisor.Page.GotoAsync("/lund/ledning/vagg");
        var waiting = supervisor.Page.Locator(".tile strong").First;
        await site.Case("nyheter", "När är Lund Lyser?");
        var before = await waiting.InnerTextAsync();
        await site.Case("nyheter", "Och när slutar det?");
        await Assertions.Expect(waiting).Not.ToHaveTextAsync(before);

        Assert.Equal("screen", await supervisor.Page.EvaluateAsync<string>("window.awake"));
        Assert.Equal(0, await supervisor.Page.Locator("main :is(a, button)").CountAsync());
        Assert.DoesNotContain("Helena", await supervisor.Page.ContentAsync(), StringComparison.Ordinal);
        await supervisor.Look("wall");
    }

    [Fact]
    public async Task a_paused_board_stands_still_and_goes_on()
    {
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        await using var other = await browser.SignIn(site, "helena.wikander");
        await supervisor.Press("board.pause");
        await site.Case("kontaktfamilj", "Vi vill hjälpa till.");
        await Assertions.Expect(other.Page.Locator("#n-social-ko")).ToHaveTextAsync("1");
        Assert.Equal(0, await supervisor.Page.Locator("#n-social-ko").CountAsync());
        await supervisor.Press("board.resume");
        await Assertions.Expect(supervisor.Page.Locator("#n-social-ko")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task lost_contact_is_said_and_the_board_comes_back()
    {
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        await supervisor.Page.Context.SetOfflineAsync(true);
        await supervisor.Page.RouteAsync("**/strom", route => route.AbortAsync());
        await supervisor.Page.EvaluateAsync("connect()");
        await Assertions.Expect(supervisor.Page.Locator("#live-lost")).ToHaveTextAsync(supervisor.Words["board.lost"], new() { Timeout = 20_000 });
        await supervisor.Page.UnrouteAllAsync();
        await supervisor.Page.Context.SetOfflineAsync(false);
        await site.Case("skolmat", "Kan man få vegetariskt?");
        await Assertions.Expect(supervisor.Page.Locator("#n-barn-skola-ko")).ToHaveTextAsync("1", new() { Timeout = 20_000 });
        await Assertions.Expect(supervisor.Page.Locator("#live-lost")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task signing_out_ends_the_stream()
    {
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        var page = await supervisor.Page.Context.NewPageAsync();
        await page.GotoAsync("/lund/ledning");
        await Assertions.Expect(page.Locator("#live-age")).ToContainTextAsync("Siffrorna");
        await supervisor.Press("staff.signOut");
        await Assertions.Expect(page.Locator("#live-lost")).ToHaveTextAsync(supervisor.Words["board.lost"], new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task works_without_scripts_and_counts_lead_to_exactly_those_cases()
    {
        await site.Case("serveringstillstand", "Vi vill servera öl på festen.");
        await using var supervisor = await browser.SignIn(site, "helena.wikander", new(Scripts: false));
        await supervisor.Page.GotoAsync("/lund/ledning");
        await supervisor.Page.Locator("#n-miljo-i-tid").ClickAsync();
        Assert.Equal(1, await supervisor.Page.Locator("tbody tr").CountAsync());
    }

    [Fact]
    public async Task a_supervisor_routes_extends_releases_and_closes()
    {
        var key = await site.Case("orosanmalan", "Jag är orolig för grannens barn.");
        await using var officer = await browser.AtDesk(site, "hassan.barzani");
        await officer.Pull();
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        await supervisor.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await supervisor.Look("case-supervised");

        await supervisor.Unfold("tid");
        await supervisor.Fill("tid-datum", Officers.DaysAhead(9));
        await supervisor.Fill("tid-text", "Utredningen behöver mer tid.");
        await supervisor.Send("tid");
        await supervisor.Says("work.done.tid");

        await supervisor.Unfold("slapp");
        await supervisor.Send("slapp");
        await supervisor.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await supervisor.Unfold("flytta");
        await supervisor.Page.Locator("#flytta-till").SelectOptionAsync("barn-skola");
        await supervisor.Fill("flytta-text", "Barnet går i förskolan.");
        await supervisor.Send("flytta");
        await supervisor.Says("work.done.flytta");
        Assert.Equal("barn-skola", (await site.View(key))!.Unit.Unit);

        await supervisor.Unfold("avsluta");
        await supervisor.Fill("avsluta-text", "Dubblett.");
        await supervisor.Send("avsluta");
        await supervisor.Says("work.done.avsluta");
        await supervisor.Unfold("oppna");
        await supervisor.Fill("oppna-text", "Det var ingen dubblett.");
        await supervisor.Send("oppna");
        await supervisor.Says("work.done.oppna");
    }
}
