using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Citizen;

/// <summary>What no honest browser sends, and what some do: nothing breaks, nothing runs, nothing typed is lost.</summary>
public sealed partial class BadInputTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private const string Script = "<script>alert('hej')</script><img src=x onerror=alert(1)>";

    [Theory]
    [InlineData("/lund/folj/..%2f..%2fetc%2fpasswd")]
    [InlineData("/lund/folj/%00")]
    [InlineData("/lund/folj/LND-7K3M-9QXD/%FF%FE")]
    [InlineData("/lund/folj/LND-7K3M-9QXD/fil/..%2f..%2fattachments.db")]
    [InlineData("/lund/folj/LND-7K3M-9QXD/fil/00000000-0000-0000-0000-000000000000")]
    [InlineData("/lund/..%2f..%2fdata/attachments.db")]
    [InlineData("/attachments.db")]
    [InlineData("/lund/skriv?tjanst=%00%FF&om=%FF")]
    [InlineData("/lund/?sprak=xx")]
    [InlineData("/lund/folj?arende=%3Cscript%3E")]
    public async Task no_address_breaks_anything_or_shows_a_file(string path)
    {
        using var http = Client();
        using var answer = await http.GetAsync(path);
        Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        Assert.StartsWith("text/html", answer.Content.Headers.ContentType?.ToString() ?? "text/html", StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("xx-YY;q=0.9, *;q=0.1")]
    [InlineData("../../sv")]
    public async Task a_language_that_nobody_has_written_is_answered_in_swedish(string wanted)
    {
        using var http = Client();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", wanted);
        http.DefaultRequestHeaders.Add("Cookie", "sprak=../../etc/passwd");
        Assert.Contains("<html lang=\"sv\"", await http.GetStringAsync("/lund/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task broken_letters_come_back_as_letters_that_can_be_shown()
    {
        using var http = Client();
        var page = await Post(http, "/lund/granska", $"text=Lampan%20%FF%C3%28%20lyser%20inte&namn=%ED%A0%80&{await Token(http)}");
        Assert.Contains("Lampan", page.Body, StringComparison.Ordinal);
        Assert.True((int)page.Status < 500);
    }

    [Fact]
    public async Task a_form_with_far_too_many_fields_or_far_too_long_is_refused_with_a_page()
    {
        using var http = Client();
        var token = await Token(http);
        var many = string.Concat(Enumerable.Range(0, 5_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}=1&")));
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(http, "/lund/granska", many + token)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(http, "/lund/folj", $"arende={new string('x', 600_000)}&{token}")).Status);
    }

    [Fact]
    public async Task a_page_left_too_long_asks_for_the_file_again_and_keeps_the_rest()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToForm();
        await citizen.Choose(new FilePayload { Name = "lampa.jpg", MimeType = "image/jpeg", Buffer = Sample.Jpeg });
        await citizen.Page.Context.ClearCookiesAsync();
        await citizen.Press("form.go");
        await citizen.IsAt("again.title");
        await citizen.Sees("lampa.jpg");
        await citizen.Look("again-file");
        await citizen.Choose(new FilePayload { Name = "lampa.jpg", MimeType = "image/jpeg", Buffer = Sample.Jpeg });
        await citizen.Press("again.send");
        await citizen.IsAt("check.title");
        await citizen.Sees("lampa.jpg");
        await citizen.Sees(Way.Need);
    }

    [Fact]
    public async Task script_in_every_field_is_shown_as_the_letters_it_is_to_citizen_and_staff_and_in_mail()
    {
        await using var citizen = await browser.Visit(site);
        var ran = new List<string>();
        citizen.Page.Dialog += (_, dialog) =>
        {
            ran.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };
        await citizen.ToForm();
        await citizen.Fill("text", Script);
        await citizen.Fill("namn", Script);
        await citizen.Fill("epost", "anna.ek@exempel.se");
        await citizen.Page.Locator("#plats").EvaluateAsync("(it, value) => { it.options[1].value = value; it.selectedIndex = 1; }", Script);
        await citizen.Choose(new FilePayload { Name = "<img src=x onerror=alert(2)>.jpg", MimeType = "image/jpeg", Buffer = Sample.Jpeg });
        await citizen.Press("form.go");
        await citizen.IsAt("check.title");
        await citizen.Sees(Script);
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();
        await citizen.Follow("receipt.follow");
        await citizen.Fill("text", "Och: " + Script);
        await citizen.Press("follow.send");
        await citizen.Sees("Och: " + Script);

        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        officer.Page.Dialog += (_, dialog) =>
        {
            ran.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };
        await officer.Page.GotoAsync($"/lund/arende/{receipt.Reference}");
        await officer.Shows("Och: " + Script);
        Assert.Equal(0, await officer.Page.Locator("main script, main img").CountAsync());
        Assert.Empty(ran);

        var letter = await Letter(receipt.Reference);
        Assert.Equal("text/plain", letter.Body!.ContentType.MimeType);
        Assert.DoesNotContain('\n', letter.Subject!);
    }

    [Fact]
    public async Task the_accessibility_statement_leads_to_a_case_about_the_site()
    {
        await using var citizen = await browser.Visit(site, new("easy", Scripts: true, Width: 320));
        await citizen.Go("/lund/tillganglighet");
        await citizen.Look("accessibility");
        await citizen.Sees("Digg");
        await citizen.Follow("accessibility.faultGo");
        await citizen.IsAt("form.title");
        await citizen.Press("form.go");
        await citizen.Press("check.send");
        var stored = await (await citizen.Receipt()).Case(site);
        Assert.Equal(citizen.Words["accessibility.about"], ((Opened)stored.Timeline[0].What).Text);
    }

    private async Task<MimeKit.MimeMessage> Letter(string reference)
    {
        var folder = Path.Combine(site.Data, "outgoing");
        for (var tries = 0; tries < 100; tries++)
        {
            var found = Directory.Exists(folder)
                ? Directory.GetFiles(folder, "*.eml").Select(file => MimeKit.MimeMessage.Load(file)).FirstOrDefault(it => it.Subject!.Contains(reference, StringComparison.Ordinal))
                : null;
            if (found is not null)
                return found;
            await Task.Delay(100);
        }

        throw new TimeoutException("no letter");
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address) };

    private static async Task<string> Token(HttpClient http) =>
        "__RequestVerificationToken=" + Uri.EscapeDataString(TokenIn().Match(await http.GetStringAsync("/lund/skriv")).Groups[1].Value);

    private static async Task<(HttpStatusCode Status, string Body)> Post(HttpClient http, string path, string form)
    {
        using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(path, content);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenIn();
}
