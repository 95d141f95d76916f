using Microsoft.Playwright;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Staff;

namespace Servicenav.Supervisor;

public sealed class TryTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Theory]
    [InlineData("sv", 1280)]
    [InlineData("easy", 320)]
    public async Task a_supervisor_tries_a_made_up_day_with_more_desks_and_sees_the_wait_get_shorter(string language, int width)
    {
        await using var supervisor = await browser.SignIn(site, "helena.wikander", new(language, Width: width));
        await supervisor.Go("/lund/ledning");
        await supervisor.Follow("board.try.title");
        await supervisor.IsAt("board.try.title");
        await supervisor.Fill("dag", "2026-11-23");
        await supervisor.Fill("antal", "900");
        await supervisor.Press("board.try.go");
        await supervisor.Sees(Start(supervisor.Words["board.try.same"]));

        await supervisor.Fill("platser-kristallen", "40");
        await supervisor.Fill("tider-kristallen", "06:00-22:00");
        await supervisor.Press("board.try.go");
        await supervisor.Sees(Start(supervisor.Words["board.try.shorter"]));
        Assert.Equal(2, await supervisor.Page.Locator("#utfall tbody tr").CountAsync());
        Assert.Equal(24, await supervisor.Page.Locator("#platser tbody tr").CountAsync());
        Assert.True(await supervisor.Page.Locator(".chart rect").CountAsync() > 20);
        Assert.Equal("40", await supervisor.Page.InputValueAsync("#platser-kristallen"));
        await supervisor.Look("try");
    }

    [Fact]
    public async Task a_recorded_day_stands_beside_how_it_really_went()
    {
        await site.Case("arkeologi", "Info om utgrävningen vid ESS.");
        await using var supervisor = await browser.SignIn(site, "helena.wikander", new(Scripts: false));
        await supervisor.Page.GotoAsync("/lund/ledning/prova");
        await supervisor.Page.Locator("input[value='inspelad']").CheckAsync();
        await supervisor.Press("board.try.go");

        Assert.Equal(3, await supervisor.Page.Locator("#utfall tbody tr").CountAsync());
        await supervisor.Shows(supervisor.Words["board.try.series.was"]);
        await supervisor.Page.GotoAsync("/lund/ledning/prova?dag=2026-01-01&slag=inspelad");
        await supervisor.Shows(supervisor.Words["board.try.none"]);
        var nextWeek = TimeProvider.System.GetUtcNow().ToInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]).Date.PlusWeeks(1);
        await supervisor.Page.GotoAsync($"/lund/ledning/prova?dag={nextWeek:uuuu-MM-dd}&slag=inspelad");
        await supervisor.Shows(supervisor.Words["board.try.none"]);
        Assert.True(await supervisor.Page.Locator("#platser tbody tr").CountAsync() > 0);
    }

    [Fact]
    public async Task what_is_written_wrong_is_said_and_kept()
    {
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        await supervisor.Page.GotoAsync("/lund/ledning/prova");
        await supervisor.Fill("antal", "många");
        await supervisor.Fill("tider-dalby", "17-8");
        await supervisor.Press("board.try.go");

        await supervisor.Shows(supervisor.Words.Say("board.try.numberWrong", ("least", 1), ("most", 20000)));
        Assert.Equal(("många", "17-8"), (await supervisor.Page.InputValueAsync("#antal"), await supervisor.Page.InputValueAsync("#tider-dalby")));
        Assert.Equal(0, await supervisor.Page.Locator("#utfall").CountAsync());
        await supervisor.Look("try-wrong");
    }

    [Fact]
    public async Task it_is_for_supervisors_alone()
    {
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        Assert.Equal(403, (await officer.Page.GotoAsync("/lund/ledning/prova"))!.Status);
    }

    /// <summary>A text up to its first figure.</summary>
    private static string Start(string text) => text[..text.IndexOf('{', StringComparison.Ordinal)].TrimEnd();
}
