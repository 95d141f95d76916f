using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Goals;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Queues;
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

        var goals = await site.Grains.GetGrain<IGoalsGrain>("lund").Year();
        Assert.True(goals.Single(goal => goal.Goal == "fem-minuter").Days.Sum(day => day.Whole) > 50, "too few calls in the past");
        Assert.True(goals.Single(goal => goal.Goal == "nojda").Days.Sum(day => day.Whole) > 0, "no survey in the past was answered");

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
    public async Task calls_ring_and_are_answered_at_desks_and_visitors_are_called_by_number()
    {
        await using var site = new SiteHost(new() { ["demo"] = "true" });
        var index = site.Services.GetRequiredService<ICaseIndex>();
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        await supervisor.Press("board.pause");
        await Until(row => row is { Class: WorkClass.LiveCall, Desk: not null });
        await Until(row => row is { Class: WorkClass.Visit, Desk: not null });
        await supervisor.Look("board-calls");

        async Task Until(Func<CaseRow, bool> so)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            while (!(await index.LiveContacts("lund", limit.Token)).Any(so))
                await Task.Delay(100, limit.Token);
        }
    }

    [Fact]
    public void the_demo_is_off_unless_asked_for() =>
        Assert.Equal(["--demo=true", "--data", "x"], DemoSetup.Arguments(["--demo", "--data", "x"]));
}
