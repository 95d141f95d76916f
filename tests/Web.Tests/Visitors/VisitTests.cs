using Microsoft.Playwright;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Staff;
using Servicenav.Steering;

namespace Servicenav.Visitors;

public sealed class VisitTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly SiteHost _site = new(new() { ["Servicenav:Kiosks:lund:dalby"] = "vid-dorren" });

    public static TheoryData<string, int, bool> Kiosks => new() { { "sv", 1280, true }, { "en", 320, true }, { "easy", 320, false } };

    [Theory]
    [MemberData(nameof(Kiosks))]
    public async Task a_kiosk_gives_a_number_in_every_language_with_and_without_scripts(string language, int width, bool scripts)
    {
        await using var visitor = await browser.Visit(_site, new(language, scripts, width));
        await visitor.Go("/lund/konummer/dalby/vid-dorren");
        await visitor.Press("visit.take");
        await visitor.Sees("A1");
        Assert.All(
            await visitor.Page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"),
            address => Assert.Contains("konummer/dalby", address, StringComparison.Ordinal));
        await visitor.Look("ticket");
    }

    [Fact]
    public async Task a_number_is_called_to_a_desk_called_again_and_missed_while_the_room_sees_it()
    {
        await using var visitor = await browser.Visit(_site);
        await visitor.Go("/lund/konummer/dalby/vid-dorren");
        await visitor.Press("visit.take");
        await visitor.Go("/lund/vantrum/dalby");
        await visitor.Sees(visitor.Words["visit.none"]);

        await using var officer = await browser.AtDesk(_site, "ingrid.persson");
        await officer.Pull();
        await visitor.Sees("A1");
        await visitor.Look("room");
        await officer.Send("ropa-igen");
        await officer.Says("work.done.ropa-igen");
        await officer.Send("kom-inte");
        await officer.Says("work.done.kom-inte");
        await visitor.Sees(visitor.Words["visit.none"]);
    }

    [Fact]
    public async Task a_number_that_a_lent_officer_calls_is_on_the_screen_of_the_office_where_the_visitor_waits()
    {
        var lent = new DeskKey("lund", "kristallen", "k2");
        var until = TimeProvider.System.GetUtcNow().ToInstant() + Duration.FromHours(2);
        Assert.Null((await _site.Grains.GetGrain<ISteeringGrain>("lund").Do(new LendDesk(
            Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), "Sjukdom i Dalby", lent, new("lund", "dalby"), until))).Refusal);
        await using var visitor = await browser.Visit(_site);
        await visitor.Go("/lund/konummer/dalby/vid-dorren");
        await visitor.Press("visit.take");
        await visitor.Go("/lund/vantrum/dalby");
        await visitor.Sees(visitor.Words["visit.none"]);

        await using var officer = await browser.AtDesk(_site, "anna.lindqvist");
        await officer.Pull();
        await visitor.Sees("A1");
    }

    [Fact]
    public async Task nobody_draws_a_number_without_the_kiosks_word()
    {
        using var http = new HttpClient { BaseAddress = new(_site.Address) };
        Assert.Equal(404, (int)(await http.GetAsync("/lund/konummer/dalby/gissning")).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync("/lund/konummer/kristallen/vid-dorren")).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync("/lund/vantrum/social")).StatusCode);
    }

    public void Dispose() => _site.Dispose();
}
