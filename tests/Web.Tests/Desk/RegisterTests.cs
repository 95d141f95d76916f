using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Staff;

namespace Servicenav.Desk;

public sealed class RegisterTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task a_call_becomes_a_case_with_a_code_to_tell()
    {
        await using var officer = await browser.AtDesk(site, "anna.lindqvist", new(Width: 320));
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Look("register");
        await officer.Fill("text", "Gungan på lekplatsen är trasig.");
        await officer.Fill("telefon", "070-1740620");
        await officer.Press("register.go");
        await officer.IsAt("register.check");
        await officer.Look("register-check");
        await officer.Page.Locator("input[name='egen']").CheckAsync();
        await officer.Press("register.send");
        await officer.IsAt("register.done");
        await officer.Look("register-receipt");

        var key = new CaseKey("lund", await officer.Read(".reference"));
        var followed = await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Follow(FollowCode.Hash(await officer.Read(".code")));
        Assert.Equal(("lekplats", Channel.Phone, "Anna Lindqvist"), (followed!.Service, followed.Channel, followed.HolderName));
        Assert.NotNull(await site.Grains.GetGrain<ICitizenGrain>($"lund/{followed.CitizenId}").Profile());
    }

    [Fact]
    public async Task an_officer_asks_what_the_service_asks_and_how_the_citizen_wants_to_be_answered()
    {
        await site.Grains.GetGrain<ICitizenGrain>($"lund/{CitizenId.Of(new(Phone: "070-1740655"))}").Remember(new(Phone: "070-1740655", Way: ContactWay.TextMessage), new("en"));
        await using var officer = await browser.AtDesk(site, "anna.lindqvist", new(Width: 320, Scripts: false));
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Page.Locator("input[value='Email']").CheckAsync();
        await officer.Fill("text", "Det är ett stort potthål i gatan");
        await officer.Fill("telefon", "070-1740655");
        await officer.Press("register.send");
        await officer.IsAt("register.check");
        await Assertions.Expect(officer.Page.Locator(".notice-info")).ToHaveTextAsync(officer.Words["register.asksFirst"]);
        await officer.Sees($"{officer.Words["work.language"]}: {officer.Words["work.english"]}");
        await officer.Look("register-asks");
        await officer.Fill("svar-djup", "mycket");
        await officer.Page.Locator("#postadress").FillAsync("Stora gatan 1");
        await officer.Press("register.send");
        await Assertions.Expect(officer.Page.Locator("#svar-djup")).ToHaveValueAsync("mycket");
        await Assertions.Expect(officer.Page.Locator("#postadress")).ToHaveValueAsync("Stora gatan 1");
        await officer.Fill("svar-djup", "12");
        await officer.Press("register.send");
        await officer.IsAt("register.done");

        var it = (await site.View(new("lund", await officer.Read(".reference"))))!;
        Assert.Equal(("pothal", "12", ContactWay.TextMessage, "en"), (it.Service, it.Answers!["djup"].Single(), it.Contact!.Way, it.Language.Code));

        // Who registers an e-mail has seen the service.
        await officer.Follow("register.toCase");
        await officer.Sees(officer.Words["work.found"].Split(':')[0]);
        await Assertions.Expect(officer.Page.GetByText(officer.Words["work.foundByMachine"].Split(':')[0])).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task a_second_contact_on_the_same_matter_joins_the_open_case()
    {
        var contact = new Contact("Folke Testlund", "folke@medborgare.example", "070-1740677");
        var open = await site.Case("snorojning", "När plogas Storgatan?", contact);
        var other = await site.Case("bibliotek", "Hur lånar jag?", contact);
        await using var officer = await browser.AtDesk(site, "mats.ohlin");
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Page.Locator("input[value='Letter']").CheckAsync();
        await officer.Fill("text", "Det är fortfarande inte plogat på vår gata, snöröjning nu!");
        await officer.Fill("epost", "Folke@medborgare.example");
        await officer.Press("register.go");
        await officer.Shows(other.Reference);
        await officer.Look("register-known");
        await officer.Press("register.send");
        await officer.IsAt("register.joined");
        Assert.Equal(open.Reference, await officer.Read(".reference"));
        Assert.Contains((await site.View(open))!.Timeline, entry => entry.What is CitizenWrote { Channel: Channel.Letter });
    }

    [Fact]
    public async Task a_visitor_known_by_telephone_may_have_a_new_case_all_the_same()
    {
        var open = await site.Case("bygglov", "Får jag bygga altan?", new(null, null, "070-1740688"));
        await using var officer = await browser.AtDesk(site, "ingrid.persson");
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Page.Locator("input[value='Visit']").CheckAsync();
        await officer.Fill("text", "Behöver jag bygglov för ett växthus?");
        await officer.Fill("telefon", "+46 70 174 06 88");
        await officer.Press("register.go");
        await officer.Page.Locator("input[value='ny']").CheckAsync();
        await officer.Press("register.send");
        await officer.IsAt("register.done");
        var key = new CaseKey("lund", await officer.Read(".reference"));
        Assert.NotEqual(open, key);
        Assert.Equal("dalby", (await site.View(key))!.Unit.Unit);
    }

    [Fact]
    public async Task what_is_wrong_is_said_and_nothing_typed_is_lost()
    {
        await using var officer = await browser.AtDesk(site, "eva.tornqvist");
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Fill("telefon", "tolv");
        await officer.Fill("namn", "Vega Påhittad");
        await officer.Press("register.go");
        Assert.Equal(officer.Words["field.missing"], await officer.Read("#text-error"));
        Assert.Equal(officer.Words["field.phone"], await officer.Read("#telefon-error"));
        Assert.Equal("Vega Påhittad", await officer.Page.Locator("#namn").InputValueAsync());
        await officer.Look("register-wrong");
    }
}
