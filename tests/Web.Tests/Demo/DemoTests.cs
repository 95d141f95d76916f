using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Staff;

namespace Servicenav.Demo;

public sealed class DemoTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task the_demo_fills_the_board_and_it_moves()
    {
        await using var site = new SiteHost(new() { ["demo"] = "true" });
        var board = await site.Grains.GetGrain<ILoadGrain>("lund").Board();
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var opened = await site.Services.GetRequiredService<ICaseIndex>().Opened("lund", now - Duration.FromHours(31), now, limit: 1000);
        Assert.True(opened.Count > 100, $"{opened.Count} cases in the past that the demo has played");
        Assert.True(board.Units.Sum(row => row.Overdue) > 0);

        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        var before = await supervisor.Read(".board");
        await Assertions.Expect(supervisor.Page.Locator(".board")).Not.ToHaveTextAsync(before, new() { Timeout = 20_000 });
        await supervisor.Press("board.pause");
        await supervisor.Look("board");

        foreach (var visit in new[] { new Visit(Width: 375), new Visit(Dark: true), new Visit("en") })
        {
            await using var other = await browser.SignIn(site, "helena.wikander", visit);
            await other.Press("board.pause");
            await other.Look("board");
        }

        await using var officer = await browser.AtDesk(site, "anna.lindqvist");
        for (var i = 0; i < 5; i++)
            await officer.Pull();
        await officer.Look("busy-case");
        await officer.Page.GotoAsync("/lund/disk");
        await officer.Look("busy-desk");
        await supervisor.Page.GotoAsync("/lund/ledning/lista?lage=beslut");
        await supervisor.Look("busy-list");
    }

    [Fact]
    public void the_demo_is_off_unless_asked_for() =>
        Assert.Equal(["--demo=true", "--data", "x"], DemoSetup.Arguments(["--demo", "--data", "x"]));
}
