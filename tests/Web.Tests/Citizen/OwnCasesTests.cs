using Microsoft.Playwright;
using Servicenav.Staff;

namespace Servicenav.Citizen;

/// <summary>A citizen's own cases behind an e-ID, at a real OpenID provider.</summary>
public sealed class OwnCasesTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime, IDisposable
{
    private const string PersonalNumber = "197705022384";
    private readonly IdentityProvider _provider = new();
    private SiteHost _site = null!;

    public async Task InitializeAsync()
    {
        _site = new(_provider.CitizenSettings);
        await _provider.Start(_site.Address);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    public void Dispose() => _provider.Dispose();

    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task a_case_opened_signed_in_is_found_again_without_a_code_and_by_nobody_else(int width, bool scripts)
    {
        var visit = new Visit(Width: width, Scripts: scripts);
        await using var citizen = await Entered(PersonalNumber, visit);
        await citizen.Sees(citizen.Words["own.none"]);
        await citizen.Look("own-none");
        var receipt = await citizen.Send();

        await using var later = await Entered(PersonalNumber, visit);
        await later.Sees(receipt.Reference);
        await later.Look("own-cases");
        await later.Page.GetByText(later.Words["contact.change"], new() { Exact = true }).ClickAsync();
        await later.Page.Locator("#besprak").SelectOptionAsync("easy");
        await later.Press("contact.save");
        await later.Sees(later.Words.Count("contact.allDone", 1));
        Assert.True((await receipt.Case(_site)).Language.EasyRead);
        await later.Page.Locator("main ul a").ClickAsync();
        await later.Sees(Way.Need);
        Assert.EndsWith($"/lund/folj/{receipt.Reference}", later.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonalNumber, (await receipt.Case(_site)).CitizenId, StringComparison.Ordinal);

        await using var other = await Entered("198001012389", visit);
        await other.Sees(other.Words["own.none"]);
        Assert.Equal(404, (await other.Page.GotoAsync($"/lund/mina/{receipt.Reference}"))!.Status);

        await later.Page.GotoAsync("/lund/mina");
        await later.Press("own.leave");
        await later.Page.Locator("button[value='yes']").ClickAsync();
        await later.Sees(later.Words["own.left"]);
        await later.Page.GotoAsync($"/lund/mina/{receipt.Reference}");
        await later.IsAt("own.title");
    }

    [Fact]
    public async Task what_is_opened_with_an_e_id_is_found_at_a_desk_and_handed_out_as_a_file()
    {
        const string email = "eva.legitimerad@example.se";
        await using var citizen = await Entered(PersonalNumber, new());
        await citizen.ToForm();
        await citizen.Fill("epost", email);
        await citizen.Press("form.go");
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();

        using var data = System.Text.Json.JsonDocument.Parse(await (await citizen.Page.APIRequest.GetAsync("/lund/mina/uppgifter/json")).TextAsync());
        Assert.Equal(receipt.Reference, data.RootElement.GetProperty("cases")[0].GetProperty("key").GetString()!.Split('/')[1]);
        Assert.Contains(Way.Need, await (await citizen.Page.APIRequest.GetAsync("/lund/mina/uppgifter/html")).TextAsync(), StringComparison.Ordinal);

        using var officer = new HttpClient { BaseAddress = new(_site.Address) };
        var token = await _site.SignIn(officer, "anna.lindqvist");
        using var form = new FormUrlEncodedContent(
            [new("kanal", "Phone"), new("text", "Är lampan lagad?"), new("epost", email), new("__RequestVerificationToken", token)]);
        var found = await (await officer.PostAsync("/lund/disk/ny/granska", form)).Content.ReadAsStringAsync();
        Assert.Contains(receipt.Reference, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_token_for_somebody_else_lets_nobody_in()
    {
        await using var citizen = await Entered("fel-mottagare", new());
        await citizen.Sees(citizen.Words["own.refused"]);
    }

    [Fact]
    public async Task without_a_broker_there_is_no_such_page()
    {
        await using var site = new SiteHost();
        await using var citizen = await browser.Visit(site);
        Assert.Equal(404, (await citizen.Page.GotoAsync("/lund/mina"))!.Status);
        Assert.Equal(404, (await citizen.Page.GotoAsync("/lund/mina/in"))!.Status);
    }

    private async Task<Visitor> Entered(string login, Visit visit)
    {
        var visitor = await browser.Visit(_site, visit);
        await visitor.Page.GotoAsync("/lund/mina");
        await visitor.PressLink(visitor.Words.Say("own.with", ("provider", "e-legitimation")));
        await visitor.Page.Locator("input[name='login']").FillAsync(login);
        await visitor.Page.Locator("button").ClickAsync();
        await visitor.Page.Locator(".site-header").WaitForAsync();
        return visitor;
    }
}
