using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>What a case says of its citizen: hidden, looked at with a reason, handed out and erased.</summary>
public sealed class PrivacyTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private static readonly Contact Asa = new("Åsa Skyddad", "asa.skyddad@example.se", "046-55 66 77");

    [Fact]
    public async Task who_is_protected_is_shown_to_the_holder_alone_with_a_reason_that_is_recorded()
    {
        var key = await Case("nyheter");
        await using var officer = await browser.AtDesk(site, "anna.lindqvist", new(Width: 320));
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Shows(Asa.Name!);
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}/uppgifter");
        await officer.Page.Locator("summary", new() { HasText = officer.Words["privacy.skydda.title"] }).ClickAsync();
        await officer.Fill("skydda-text", "Skyddad folkbokföring");
        await officer.Press("privacy.skydda.go");
        await officer.Says("privacy.done.skydda");
        await officer.Look("privacy-protected");

        foreach (var path in new[] { "", "/uppgifter" })
        {
            await officer.Page.GotoAsync($"/lund/arende/{key.Reference}{path}");
            await HidesAsa(officer);
        }

        Assert.Equal(0, await officer.Page.Locator("#visa-text").CountAsync());
        Assert.True((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Claim(Guid.NewGuid(), Officer("anna.lindqvist")))).Done);
        await officer.Page.GotoAsync("/lund/disk");
        await HidesAsa(officer);
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}/uppgifter");
        await officer.Press("privacy.visa.go");
        await officer.Sees(officer.Words["refusal.ReasonIsMissing"]);
        await HidesAsa(officer);
        await officer.Fill("visa-text", "Ringer upp");
        await officer.Press("privacy.visa.go");
        await officer.Shows(Asa.Name!);
        await officer.Shows(Asa.Phone!);
        await officer.Look("privacy-shown");
        var look = Assert.Single(await Log(new("lund", Reference: key.Reference, Kind: AuditKind.ProtectedSeen)));
        Assert.Equal(("anna.lindqvist", "Ringer upp"), (look.Person, look.Detail));
    }

    [Fact]
    public async Task a_citizens_data_is_handed_out_to_who_has_the_code_and_that_is_recorded()
    {
        var code = FollowCode.New();
        var key = await Case("nyheter", code);
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new AddNote(Guid.NewGuid(), Officer("anna.lindqvist"), "Bara mellan oss"));
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        var token = await site.SignIn(http, "anna.lindqvist");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await HandOut(FollowCode.New())).StatusCode);
        var answer = await HandOut(code);

        using var data = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var one = Assert.Single(data.RootElement.GetProperty("cases").EnumerateArray());
        Assert.Equal(Asa.Email, one.GetProperty("contact").GetProperty("email").GetString());
        Assert.DoesNotContain("Bara mellan oss", data.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("anna.lindqvist", Assert.Single(await Log(new("lund", Reference: key.Reference, Kind: AuditKind.CitizenExported))).Person);

        using var citizen = new HttpClient { BaseAddress = new(site.Address) };
        await citizen.GetAsync($"/lund/folj/{key.Reference}/{code}");
        var page = await citizen.GetStringAsync($"/lund/folj/{key.Reference}/uppgifter/html");
        Assert.Contains(Asa.Name!, page, StringComparison.Ordinal);
        Assert.Null((await Log(new("lund", Reference: key.Reference, Kind: AuditKind.CitizenExported)))[0].Person);
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync($"/lund/folj/{key.Reference}/uppgifter/json")).StatusCode);

        async Task<HttpResponseMessage> HandOut(string shown)
        {
            using var form = new FormUrlEncodedContent([new("ut-kod", shown), new("ut-form", "json"), new("__RequestVerificationToken", token)]);
            return await http.PostAsync($"/lund/arende/{key.Reference}/uppgifter/ut", form);
        }
    }

    [Fact]
    public async Task a_supervisor_erases_at_the_citizens_wish_and_the_auditor_finds_the_proof()
    {
        var code = FollowCode.New();
        var key = await Case("nyheter", code);
        await using var supervisor = await browser.SignIn(site, "helena.wikander");
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Close(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), "Medborgaren återtog"));
        await supervisor.Page.GotoAsync($"/lund/arende/{key.Reference}/uppgifter");
        await supervisor.Page.Locator("summary", new() { HasText = supervisor.Words["privacy.gallra.wish"] }).ClickAsync();
        await supervisor.Look("privacy-erase");
        await supervisor.Press("privacy.gallra.go");
        await supervisor.Says("privacy.done.gallra");
        await supervisor.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await HidesAsa(supervisor);
        await HasNothingLeft(supervisor);
        await supervisor.Look("privacy-erased");
        await using var auditor = await browser.SignIn(site, "prov-granskare");
        await auditor.Page.GotoAsync($"/lund/granskning/{key.Reference}");
        await auditor.Shows(key.Reference);
        await HasNothingLeft(auditor);

        using var citizen = new HttpClient { BaseAddress = new(site.Address) };
        Assert.DoesNotContain("Åsa", await citizen.GetStringAsync($"/lund/folj/{key.Reference}/{code}").ContinueWith(page => page.IsFaulted ? "" : page.Result), StringComparison.Ordinal);
        var proof = Assert.Single(await Log(new("lund", Reference: key.Reference, Kind: AuditKind.CaseErased)));
        Assert.StartsWith("fraga on request, closed ", proof.Detail, StringComparison.Ordinal);
        Assert.Equal("helena.wikander", proof.Person);
    }

    private static Actor Officer(string id)
    {
        var member = Catalogue.Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"))["lund"].Staff.Single(member => member.Id == id);
        return Actor.Officer(member.Id, member.Name, new("lund", member.Unit.Key, member.Desk));
    }

    /// <summary>Neither something to do nor a promise to keep.</summary>
    private static async Task HasNothingLeft(Visitor reader)
    {
        Assert.Equal(0, await reader.Page.Locator(".acts").CountAsync());
        Assert.DoesNotContain(reader.Words.Of("staff.promiseName", PromiseKind.Answer), await reader.Read(".facts"), StringComparison.Ordinal);
    }

    private static async Task HidesAsa(Visitor officer)
    {
        var shown = await officer.Page.ContentAsync();
        Assert.All([Asa.Name!, Asa.Email!, Asa.Phone!], words => Assert.DoesNotContain(words, shown, StringComparison.Ordinal));
    }

    private async Task<CaseKey> Case(string service, string? code = null)
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        Assert.True((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Open(
            Guid.NewGuid(), Actor.Citizen(CitizenId.Of(Asa)), Channel.Web, new("sv"), "Jag vill veta mer om Lund lyser", service, Contact: Asa,
            CitizenId: CitizenId.Of(Asa), FollowKey: FollowCode.Hash(code ?? FollowCode.New())))).Done);
        return key;
    }

    private async Task<IReadOnlyList<AuditEntry>> Log(AuditQuery query) =>
        [.. (await site.Services.GetRequiredService<IAuditLog>().Find(query)).Select(record => record.Entry)];
}
