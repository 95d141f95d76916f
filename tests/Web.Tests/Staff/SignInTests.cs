using Microsoft.Extensions.Configuration;
using Servicenav.Staff.Entering;

namespace Servicenav.Staff;

public sealed class SignInTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("on", true)]
    [InlineData("off", false)]
    public void staffs_pages_can_be_left_out(string? staff, bool on) =>
        Assert.Equal(on, StaffOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new("staff", staff)]).Build()).On);

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://[::1]:80", true)]
    [InlineData("http://0.0.0.0:80", false)]
    [InlineData("http://*:80", false)]
    [InlineData("http://[::]:80", false)]
    [InlineData("https://lund.example", false)]
    public void only_loopback_addresses_are_closed_to_others(string address, bool closed) =>
        Assert.Equal(closed, Ways.IsLoopback(address));

    [Fact]
    public async Task whoever_is_not_signed_in_is_asked_to_and_comes_back_to_the_page()
    {
        await using var visitor = await browser.Visit(site);
        await visitor.Page.GotoAsync("/lund/disk/ny");
        await visitor.IsAt("signin.title");
        await visitor.Page.Locator("button[value='anna.lindqvist']").ClickAsync();
        await visitor.IsAt("register.title");
    }

    [Fact]
    public async Task an_officer_may_not_see_the_supervisors_board()
    {
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        var response = await officer.Page.GotoAsync("/lund/ledning");
        Assert.Equal(403, response!.Status);
        await officer.IsAt("signin.denied");
        await officer.Look("staff-denied");
    }

    [Fact]
    public async Task a_person_of_one_municipality_is_nobody_in_another()
    {
        var folder = Directory.CreateTempSubdirectory("servicenav-two-").FullName;
        var lund = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml"));
        await File.WriteAllTextAsync(Path.Combine(folder, "lund.yaml"), lund);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "annan.yaml"),
            lund.Replace("municipality: lund", "municipality: annan", StringComparison.Ordinal).Replace("prefix: LND", "prefix: ANN", StringComparison.Ordinal));
        await using var two = new SiteHost(new() { ["Servicenav:Municipalities"] = folder });

        await using var officer = await browser.SignIn(two, "helena.wikander");
        foreach (var page in new[] { "disk", "ledning", "ledning/lista", "disk/ny" })
        {
            Assert.Equal(200, (await officer.Page.GotoAsync($"/lund/{page}"))!.Status);
            Assert.Equal(403, (await officer.Page.GotoAsync($"/annan/{page}"))!.Status);
        }
    }

    [Fact]
    public async Task signing_out_ends_the_sign_in_and_leaves_the_desk()
    {
        await using var officer = await browser.AtDesk(site, "emil.sandberg");
        var cookies = await officer.Page.Context.CookiesAsync();
        await officer.Press("staff.signOut");
        await officer.Says("signin.out");
        await officer.Page.GotoAsync("/lund/disk");
        await officer.IsAt("signin.title");

        // A copy of the cookie is worth nothing either.
        await officer.Page.Context.AddCookiesAsync(cookies.Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
        }));
        await officer.Page.GotoAsync("/lund/disk");
        await officer.IsAt("signin.title");
        Assert.Null((await site.Grains.GetGrain<Desks.IDeskGrain>("lund/kristallen/k7").State()).SignedOn);
    }

    [Fact]
    public async Task a_form_from_elsewhere_is_refused()
    {
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        var response = await officer.Page.APIRequest.PostAsync(
            $"{site.Address}/lund/disk/pa", new() { Headers = new Dictionary<string, string> { ["Origin"] = "https://evil.example" }, Form = officer.Page.APIRequest.CreateFormData() });
        Assert.Equal(400, response.Status);
    }

    [Fact]
    public async Task the_sign_in_page_is_accessible()
    {
        await using var visitor = await browser.Visit(site, new(Width: 320));
        await visitor.Go("/lund/personal");
        await visitor.Look("staff-sign-in");
    }
}
