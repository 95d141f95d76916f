using Microsoft.Playwright;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Desk;
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
        var given = await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Press("visit.take"), answer => answer.Request.Method == "POST");
        await visitor.Sees("A1");
        Assert.Equal("60;url=/lund/konummer/dalby/vid-dorren", await given.HeaderValueAsync("refresh"));
        if (language == "sv")
            await Leads(visitor.Page);
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
        await visitor.Sees("Disk 1");
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
        await visitor.Sees("Anna Lindqvist");
        await visitor.Look("room-lent");
    }

    [Fact]
    public async Task an_officer_gives_a_number_in_the_kiosks_line_with_or_without_a_service_and_it_is_called()
    {
        await using var visitor = await browser.Visit(_site, new(Width: 320));
        await visitor.Go("/lund/konummer/dalby/vid-dorren");
        await visitor.Press("visit.take");
        await visitor.Sees("A1");

        await using var reception = await browser.SignIn(_site, "amir.tehrani");
        await reception.Page.GotoAsync("/lund/disk");
        await reception.Press("desk.visit.give");
        await reception.IsAt("desk.visit.slip");
        await reception.Sees("A2");
        await Leads(reception.Page, "A2");
        await reception.Look("slip");
        await reception.Page.ReloadAsync();
        await reception.Sees("A2");
        await reception.Follow("desk.visit.done");
        await reception.Page.Locator("#tjanst").SelectOptionAsync("gatubelysning");
        await reception.Page.Locator("#talar").SelectOptionAsync("en");
        await reception.Look("desk-visitors");
        await reception.Press("desk.visit.give");
        await reception.Sees("A3");
        await reception.Sees(_site.Texts.In("en")["visit.wait"]);

        await using var officer = await browser.AtDesk(_site, "ingrid.persson");
        await visitor.Go("/lund/vantrum/dalby");
        foreach (var number in (string[])["A1", "A2", "A3"])
        {
            await officer.Pull();
            await visitor.Sees(number);
            if (number == "A3")
                await officer.Shows("Gatubelysning");
            await officer.Send("kom-inte");
            await officer.Says("work.done.kom-inte");
        }
    }

    [Fact]
    public async Task a_registered_visitor_waits_with_a_number_unless_the_officer_helps_at_once()
    {
        await using var officer = await browser.AtDesk(_site, "ingrid.persson", new(Width: 320));
        await Register(takes: false);
        await officer.Sees("A1");
        await Leads(officer.Page);
        await officer.Look("register-visit");
        await officer.Follow("register.slip");
        await officer.Sees("A1");
        await Leads(officer.Page);
        await Register(takes: true);
        await Assertions.Expect(officer.Page.Locator(".ticket")).ToHaveCountAsync(0);

        async Task Register(bool takes)
        {
            await officer.Page.GotoAsync("/lund/disk/ny");
            await officer.Page.Locator("input[name=kanal][value=Visit]").CheckAsync();
            await officer.Fill("text", "Vill veta mer om medborgarkontoret");
            await officer.Press("register.go");
            if (takes)
                await officer.Page.Locator("input[name=egen]").CheckAsync();
            await officer.Press("register.send");
            await officer.IsAt("register.done");
        }
    }

    [Fact]
    public async Task a_department_has_no_line_of_visitors()
    {
        await using var officer = await browser.AtDesk(_site, "hassan.barzani");
        await Assertions.Expect(officer.Page.Locator("#besok")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task nobody_draws_a_number_without_the_kiosks_word()
    {
        using var http = new HttpClient { BaseAddress = new(_site.Address) };
        Assert.Equal(404, (int)(await http.GetAsync("/lund/konummer/dalby/gissning")).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync("/lund/konummer/kristallen/vid-dorren")).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync("/lund/vantrum/social")).StatusCode);
    }

    /// <summary>The QR code on the page opens the case that the visitor waits with, and nothing more is needed.</summary>
    private async Task Leads(IPage page, string number = "A1")
    {
        var address = await LetterTests.Reads(page);
        Assert.StartsWith($"{_site.Address}/lund/folj/", address, StringComparison.Ordinal);
        var (reference, code) = (address.Split('/')[^2], address.Split('/')[^1]);
        Assert.Equal(number, (await _site.Grains.GetGrain<ICaseGrain>($"lund/{reference}").Follow(FollowCode.Hash(code)))!.Ticket);
    }

    public void Dispose() => _site.Dispose();
}
