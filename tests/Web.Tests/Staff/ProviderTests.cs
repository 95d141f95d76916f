using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using Servicenav.Staff.Entering;

namespace Servicenav.Staff;

/// <summary>Signing in at a real OpenID provider.</summary>
public sealed class ProviderTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime, IDisposable
{
    private readonly IdentityProvider _provider = new();
    private readonly AheadClock _clock = new();
    private SiteHost _site = null!;

    public async Task InitializeAsync()
    {
        _site = new(_provider.Settings, _clock.Serve);
        await _provider.Start(_site.Address);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task an_officer_comes_in_to_the_page_asked_for_and_leaves_the_provider_too()
    {
        await using var officer = await browser.Visit(_site);
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.IsAt("signin.title");
        await officer.Look("staff-sign-in-provider");
        await Enter(officer, "anna.lindqvist");
        await officer.IsAt("register.title");
        Assert.Equal(403, (await officer.Page.GotoAsync("/lund/ledning"))!.Status);

        await officer.Page.GotoAsync("/lund/disk");
        await officer.Press("staff.signOut");
        await officer.Page.Locator("button[value='yes']").ClickAsync();
        await officer.Says("signin.out");
        Assert.EndsWith("/lund/personal?ut", officer.Page.Url, StringComparison.Ordinal);

        // The provider has forgotten too: it asks who it is.
        await officer.Page.GotoAsync("/lund/personal/in");
        await officer.Page.Locator("input[name='login']").WaitForAsync();
    }

    [Fact]
    public async Task who_signs_out_at_the_provider_is_out_here_in_that_browser_and_not_in_another()
    {
        await using var here = await Entered("anna.lindqvist");
        await using var elsewhere = await Entered("anna.lindqvist");
        await here.Page.GotoAsync($"http://127.0.0.1:{_provider.Port}/session/end");
        await here.Page.Locator("button[value='yes']").ClickAsync();
        await Assertions.Expect(here.Page).ToHaveURLAsync(new Regex("/session/end/success$"));
        await IsOut(here);
        Assert.Equal("/lund/disk", new Uri((await elsewhere.Page.GotoAsync("/lund/disk"))!.Url).AbsolutePath);

        using var http = new HttpClient();
        using var forged = await http.PostAsync(
            $"{_site.Address}/lund/personal/leverantor/avsluta",
            new FormUrlEncodedContent([new("logout_token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm5hIn0.")]));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task roles_come_from_the_claims_and_not_from_the_catalogue()
    {
        await using var supervisor = await Entered("helena.wikander");
        Assert.EndsWith("/lund/ledning", supervisor.Page.Url, StringComparison.Ordinal);

        await using var administrator = await Entered("karin.utan.disk");
        Assert.EndsWith("/lund/admin/konton", administrator.Page.Url, StringComparison.Ordinal);
        await administrator.Sees(administrator.Words.Say("account.byProvider", ("provider", "Lunds konto")));
        Assert.Equal(403, (await administrator.Page.GotoAsync("/lund/disk"))!.Status);
        Assert.Equal(404, (await administrator.Page.GotoAsync("/annan/disk"))!.Status);
    }

    [Theory]
    [InlineData("fel-mottagare")]
    [InlineData("fel-nonce")]
    [InlineData("ingen-nonce")]
    [InlineData("fel-utfardare")]
    [InlineData("gammal")]
    [InlineData("fel-nyckel")]
    public async Task a_token_that_is_wrong_lets_nobody_in(string login)
    {
        await using var officer = await Entered(login);
        await officer.Sees(officer.Words["signin.refused"]);
        await IsOut(officer);
    }

    [Fact]
    public async Task somebody_without_a_role_is_told_so()
    {
        await using var officer = await Entered("nils.utan.roll");
        await officer.Sees(officer.Words["signin.noRole"]);
        await officer.Look("staff-no-role");
        await IsOut(officer);
    }

    [Fact]
    public async Task an_answer_that_nobody_asked_for_lets_nobody_in()
    {
        await using var officer = await browser.Visit(_site);
        Assert.Equal(403, (await officer.Page.GotoAsync("/lund/personal/leverantor?code=stolen&state=made-up"))!.Status);
        await officer.Sees(officer.Words["signin.refused"]);
        await IsOut(officer);
    }

    [Fact]
    public async Task a_sign_in_ends_when_nobody_uses_it_and_however_much_it_is_used()
    {
        await using var officer = await Entered("anna.lindqvist");
        _clock.Ahead = TimeSpan.FromMinutes(121);
        await IsOut(officer);

        // The provider still knows the person, so one click is enough.
        await officer.Page.Locator("main a.button").ClickAsync();
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("/lund/disk$"));
        for (var hours = 0; hours < 11; hours++)
        {
            _clock.Ahead += TimeSpan.FromMinutes(61);
            Assert.Equal("/lund/disk", new Uri((await officer.Page.GotoAsync("/lund/disk"))!.Url).AbsolutePath);
        }

        _clock.Ahead += TimeSpan.FromMinutes(61);
        await IsOut(officer);
    }

    [Fact]
    public async Task a_provider_that_is_away_is_told_so()
    {
        await using var officer = await browser.Visit(_site);
        _provider.Dispose();
        Assert.Equal(503, (await officer.Page.GotoAsync("/lund/personal/in"))!.Status);
        await officer.Sees(officer.Words["signin.away"]);
    }

    [Fact]
    public async Task passwords_are_closed_where_a_provider_is()
    {
        await using var officer = await browser.Visit(_site);
        await officer.Page.GotoAsync("/lund/personal");
        Assert.Equal(0, await officer.Page.Locator("#losenord").CountAsync());
    }

    [Theory]
    [InlineData("Authority", "http://provider.example", "Providers:lund:Authority")]
    [InlineData("Authority", "", "Providers:lund:Authority")]
    [InlineData("ClientId", "", "Providers:lund:ClientId")]
    [InlineData("Roles:chief", "x", "Providers:lund:Roles:chief")]
    public void a_wrong_setting_is_named(string key, string value, string named)
    {
        var settings = _provider.Settings.Append(new($"Servicenav:SignIn:Providers:lund:{key}", value))
            .GroupBy(setting => setting.Key).Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value));
        var failure = Assert.Throws<StartException>(() => Providers.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", failure.Message, StringComparison.Ordinal);
    }

    private async Task<Visitor> Entered(string login)
    {
        var visitor = await browser.Visit(_site);
        await visitor.Page.GotoAsync("/lund/personal");
        await Enter(visitor, login);
        return visitor;
    }

    private static async Task Enter(Visitor visitor, string login)
    {
        await visitor.PressLink(visitor.Words.Say("signin.with", ("provider", "Lunds konto")));
        await visitor.Page.Locator("input[name='login']").FillAsync(login);
        await visitor.Page.Locator("button").ClickAsync();
        await visitor.Page.Locator(".site-header").WaitForAsync();
    }

    private static async Task IsOut(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/lund/disk");
        await visitor.IsAt("signin.title");
    }
}
