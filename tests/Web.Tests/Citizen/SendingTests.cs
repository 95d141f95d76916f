using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Cases;

namespace Servicenav.Citizen;

public sealed class SendingTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task sending_twice_opens_one_case_with_one_receipt()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToCheck();
        var form = await Fields(citizen, "#skicka");
        await citizen.Press("check.send");
        var first = await citizen.Receipt();

        await Post(citizen, "/lund/skicka", form);
        await citizen.Go("/lund/kvitto");
        Assert.Equal(first, await citizen.Receipt());
        Assert.Single((await first.Case(site)).Timeline, entry => entry.What is Opened);
    }

    [Fact]
    public async Task two_presses_at_once_open_one_case()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToCheck();
        await citizen.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = citizen.Words["check.send"], Exact = true })
            .DblClickAsync();
        var receipt = await citizen.Receipt();
        Assert.Single((await receipt.Case(site)).Timeline, entry => entry.What is Opened or CitizenWrote);
    }

    [Fact]
    public async Task going_back_and_sending_other_words_adds_them_to_the_case()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToCheck();
        var form = await Fields(citizen, "#skicka");
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();

        form["text"] = "Och en till lampa.";
        await Post(citizen, "/lund/skicka", form);
        await Post(citizen, "/lund/skicka", form);
        Assert.Single((await receipt.Case(site)).Timeline, entry => entry.What is CitizenWrote { Text: "Och en till lampa." });
    }

    [Theory]
    [InlineData("")]
    [InlineData("forged")]
    [InlineData("CfDJ8NotOurs")]
    public async Task a_forged_token_sends_nothing_and_loses_nothing(string token)
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToCheck("Gatlampan i parken är trasig och målad.");
        await SetToken(citizen, token);
        await citizen.Press("check.send");
        await citizen.IsAt("check.title");
        await citizen.Sees(citizen.Words["check.expired"]);
        await citizen.Sees("Gatlampan i parken är trasig och målad.");
        await citizen.Look("4-check-expired");
        await citizen.Press("check.send");
        await citizen.Receipt();
    }

    [Fact]
    public async Task a_token_older_than_a_day_is_renewed()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToCheck();
        var protector = site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("submission", "lund").ToTimeLimitedDataProtector();
        await SetToken(citizen, protector.Protect("{}", DateTimeOffset.UnixEpoch));
        await citizen.Press("check.send");
        await citizen.Sees(citizen.Words["check.expired"]);
        await citizen.Press("check.send");
        await citizen.Receipt();
    }

    [Fact]
    public async Task a_form_whose_protection_has_run_out_is_sent_again_with_all_it_held()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToCheck();
        await citizen.Page.Context.ClearCookiesAsync();
        await citizen.Press("check.send");
        await citizen.IsAt("again.title");
        await citizen.Look("again");
        await citizen.Press("again.send");
        await citizen.Receipt();
    }

    [Fact]
    public async Task a_form_from_another_site_is_refused()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, site.Address + "/lund/skicka")
        {
            Content = new FormUrlEncodedContent([new("text", "Hej")]),
        };
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await http.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("__RequestVerificationToken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_text_over_the_limit_says_by_how_much_and_is_kept()
    {
        await using var citizen = await browser.Visit(site, new(Width: 320));
        await citizen.ToForm();
        await citizen.Fill("text", new string('å', Limits.Text + 37));
        await citizen.Press("form.go");
        await citizen.IsAt("form.title");
        await citizen.Sees("Den har 37 för många");
        Assert.Equal(Limits.Text + 37, (await citizen.Page.Locator("#text").InputValueAsync()).Length);
        Assert.True(await citizen.Page.Locator(".error-summary").EvaluateAsync<bool>("it => it === document.activeElement"));
        await citizen.Look("3-form-too-long");
        await citizen.Page.Locator(".error-summary a").ClickAsync();
        Assert.Equal("text", await citizen.Page.EvaluateAsync<string>("document.activeElement.id"));

        await citizen.Fill("text", new string('å', Limits.Text));
        await citizen.Press("form.go");
        await citizen.IsAt("check.title");
        await citizen.Press("check.send");
        await citizen.Receipt();
    }

    [Fact]
    public async Task characters_that_cannot_be_shown_are_explained_and_the_cleaned_text_offered()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToForm();
        var form = await Fields(citizen, "#arende");
        form["text"] = "Hej\u0007 och h\u001bå";
        var page = await Post(citizen, "/lund/granska", form);
        Assert.Contains(citizen.Words["field.control"], page, StringComparison.Ordinal);
        Assert.Contains("Hej och hå", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task wrong_contact_details_are_pointed_out_and_kept()
    {
        await using var citizen = await browser.Visit(site, new("easy", Scripts: false));
        await citizen.ToForm();
        await citizen.Fill("epost", "anna.exempel");
        await citizen.Fill("telefon", "ring mig");
        await citizen.Press("form.go");
        await citizen.IsAt("form.title");
        await citizen.Sees(citizen.Words["field.email"]);
        await citizen.Sees(citizen.Words["field.phone"]);
        Assert.Equal("anna.exempel", await citizen.Page.Locator("#epost").InputValueAsync());
        Assert.StartsWith("Fel: ", await citizen.Page.TitleAsync(), StringComparison.Ordinal);
        await citizen.Look("3-form-wrong");
    }

    [Fact]
    public async Task an_unknown_service_is_explained_and_a_generalist_offered()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.Go("/lund/skriv?tjanst=finns-inte");
        await citizen.IsAt("form.title");
        await citizen.Sees(citizen.Words["need.unknown"]);
        await citizen.Sees(citizen.Words["form.general"]);
        await citizen.Look("3-form-unknown");
    }

    [Fact]
    public async Task an_empty_need_is_asked_for_again()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.Go("/lund/");
        await citizen.Press("start.go");
        await citizen.IsAt("start.title");
        await citizen.Sees(citizen.Words["field.missing"]);
        await citizen.Look("1-start-empty");
    }

    private static async Task SetToken(Visitor citizen, string token) =>
        await citizen.Page.Locator("input[name=blankett]").EvaluateAsync("(it, token) => it.value = token", token);

    private static async Task<Dictionary<string, string>> Fields(Visitor citizen, string form) =>
        await citizen.Page.Locator(form).EvaluateAsync<Dictionary<string, string>>("form => Object.fromEntries([...new FormData(form)].filter(([, it]) => typeof it === 'string'))");

    /// <summary>Posts with the visitor's own cookies, as a second press of a button does.</summary>
    private async Task<string> Post(Visitor citizen, string path, Dictionary<string, string> form)
    {
        var values = citizen.Page.Context.APIRequest.CreateFormData();
        foreach (var (name, value) in form)
            values.Set(name, value);
        var response = await citizen.Page.Context.APIRequest.PostAsync(site.Address + path, new() { Form = values });
        return await response.TextAsync();
    }
}
