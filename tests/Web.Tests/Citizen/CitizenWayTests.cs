using Servicenav.Cases;

namespace Servicenav.Citizen;

public sealed class CitizenWayTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Theory]
    [EachVisit]
    public async Task a_need_in_own_words_becomes_a_case_that_can_be_followed(string language, bool scripts, int width)
    {
        await using var citizen = await browser.Visit(site, new(language, scripts, width));
        var words = citizen.Words;

        await citizen.Go("/lund/");
        await citizen.IsAt("start.title");
        await citizen.Look("1-start");
        await citizen.Fill("text", Way.Need);
        await citizen.Press("start.go");
        await citizen.IsAt("need.title");
        await citizen.Sees(Way.Need);
        await citizen.Look("2-need");

        await citizen.Page.Locator("button[value='gatubelysning']").ClickAsync();
        await citizen.IsAt("form.title");
        Assert.Equal(Way.Need, await citizen.Page.Locator("#text").InputValueAsync());
        await citizen.Look("3-form");
        await citizen.Page.Locator("#plats").SelectOptionAsync("Veberöd");
        await citizen.Fill("namn", "Anna Ek");
        await citizen.Fill("epost", "anna.ek@exempel.se");
        await citizen.Press("form.go");

        await citizen.IsAt("check.title");
        await citizen.Sees("anna.ek@exempel.se");
        await citizen.Look("4-check");
        await citizen.Press("check.send");

        var receipt = await citizen.Receipt();
        Assert.StartsWith("LND-", receipt.Reference, StringComparison.Ordinal);
        await citizen.Sees(words["routing.NearestOffice"]);
        await citizen.Look("5-receipt");

        await citizen.Follow("receipt.follow");
        await citizen.Sees(words["status.Waiting"]);
        await citizen.Sees(words["routing.NearestOffice"]);
        await citizen.Look("6-case");
        Assert.DoesNotContain(receipt.Code, citizen.Page.Url, StringComparison.Ordinal);

        var stored = await receipt.Case(site);
        Assert.Equal("gatubelysning", stored.Service);
        Assert.Equal("veberod", stored.Unit.Unit);
        Assert.Equal(new Language(words.Tag, language == "easy"), stored.Language);
        Assert.Contains("Gatlampan", stored.Timeline.Select(entry => entry.What).OfType<Classified>().Single().Found);
    }

    [Fact]
    public async Task a_need_that_nobody_recognises_goes_to_a_generalist()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.Go("/lund/");
        await citizen.Fill("text", "Xyzzy qwrtp plugh");
        await citizen.Press("start.go");
        await citizen.IsAt("need.noneTitle");
        await citizen.Look("2-need-none");
        await citizen.Press("need.send");
        await citizen.Press("form.go");
        await citizen.Look("4-check-anonymous");
        await citizen.Press("check.send");

        var receipt = await citizen.Receipt();
        await citizen.Sees(citizen.Words["routing.NeedUnknown"]);
        var stored = await receipt.Case(site);
        Assert.Equal("ovrigt", stored.Service);
        Assert.Null(stored.Contact);
    }

    [Fact]
    public async Task none_of_the_suggestions_goes_to_a_generalist_too()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.Go("/lund/");
        await citizen.Fill("text", Way.Need);
        await citizen.Press("start.go");
        await citizen.Press("need.none");
        await citizen.Press("form.go");
        await citizen.Press("check.send");
        Assert.Equal("ovrigt", (await (await citizen.Receipt()).Case(site)).Service);
    }

    [Fact]
    public async Task a_common_service_leads_straight_to_its_form()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.Go("/lund/");
        await citizen.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Snöröjning och halka" }).ClickAsync();
        await citizen.IsAt("form.title");
        await citizen.Sees("Snöröjning och halka");
    }

    [Fact]
    public async Task answers_can_be_changed_from_the_check_without_losing_any()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToForm();
        await citizen.Fill("namn", "Bo Åkesson");
        await citizen.Press("form.go");
        await citizen.PressWords("Ändra (Du skriver)");
        await citizen.IsAt("form.title");
        Assert.Equal("Bo Åkesson", await citizen.Page.Locator("#namn").InputValueAsync());
        await citizen.Fill("text", "Två lampor är trasiga.");
        await citizen.Press("form.go");
        await citizen.Sees("Två lampor är trasiga.");
        await citizen.Sees("Bo Åkesson");
    }

    [Fact]
    public async Task the_language_can_be_switched_in_the_middle_of_the_form_and_keeps_what_was_typed()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToForm();
        await citizen.Fill("text", "Rad ett\nRad två");
        await citizen.Fill("epost", "halv@");
        await citizen.Speak("en");
        await citizen.IsAt("form.title");
        Assert.Equal("en", await citizen.Lang());
        Assert.Equal("Rad ett\nRad två", await citizen.Page.Locator("#text").InputValueAsync());
        Assert.Equal("halv@", await citizen.Page.Locator("#epost").InputValueAsync());

        await citizen.Fill("epost", "");
        await citizen.Press("form.go");
        await citizen.Speak("easy");
        await citizen.IsAt("check.title");
        Assert.Equal("sv", await citizen.Lang());
        await citizen.Sees("Rad två");
    }
}
