using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Citizen;
using Servicenav.Staff;

namespace Servicenav.Attachments;

/// <summary>Files from a citizen's device into the case, and out again to those who may see it.</summary>
public sealed class AttachmentTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private static readonly FilePayload Picture = new() { Name = "lampa.jpg", MimeType = "image/jpeg", Buffer = Sample.Jpeg };
    private static readonly FilePayload Certificate = new() { Name = "../intyg.pdf", MimeType = "application/pdf", Buffer = Sample.Pdf };
    private static readonly FilePayload Liar = new() { Name = "faktura.pdf", MimeType = "application/pdf", Buffer = Sample.Program };

    [Theory]
    [InlineData("sv", false, 320)]
    [InlineData("easy", true, 1280)]
    public async Task a_chosen_file_stays_through_every_error_and_comes_with_the_case(string language, bool scripts, int width)
    {
        await using var citizen = await browser.Visit(site, new(language, scripts, width));
        await citizen.ToForm();
        await citizen.Choose(Picture, Liar);
        await citizen.Fill("epost", "halv@");
        await citizen.Press("form.go");
        await citizen.IsAt("form.title");
        await citizen.Sees(citizen.Words.Say("files.lies", ("name", "faktura.pdf")));
        await citizen.Sees(citizen.Words["field.email"]);
        await citizen.Sees("lampa.jpg");
        await citizen.Look("3-form-files");

        await citizen.Fill("epost", "");
        await citizen.Choose(Certificate);
        await citizen.Press("files.add");
        await citizen.Sees("intyg.pdf");
        await citizen.PressWords($"{citizen.Words["files.remove"]} intyg.pdf");
        Assert.DoesNotContain("intyg.pdf", await citizen.Read("main"), StringComparison.Ordinal);
        await citizen.Speak("en");
        await citizen.Speak(language);
        await citizen.Press("form.go");
        await citizen.IsAt("check.title");
        await citizen.Sees("lampa.jpg");
        await citizen.Look("4-check-files");
        await citizen.Press("check.send");

        var receipt = await citizen.Receipt();
        var file = Assert.Single(AttachmentRules.Of((await receipt.Case(site)).Timeline[0].What));
        Assert.Equal((AttachmentKind.Jpeg, "lampa.jpg", (long)Sample.Jpeg.Length), (file.Kind, file.Name, file.Bytes));

        await citizen.Follow("receipt.follow");
        await citizen.Choose(Certificate);
        await citizen.Press("follow.send");
        await citizen.Sees(citizen.Words["field.missing"]);
        await citizen.Fill("text", "Här är intyget.");
        await citizen.Look("6-case-files");
        await citizen.Press("follow.send");
        await citizen.Sees(citizen.Words["follow.sent"]);
        await citizen.Sees("intyg.pdf");
        Assert.Equal(["lampa.jpg", "intyg.pdf"], (await receipt.Case(site)).Timeline.SelectMany(entry => AttachmentRules.Of(entry.What)).Select(it => it.Name));
    }

    [Fact]
    public async Task only_who_may_see_the_case_gets_its_files_and_never_as_a_page()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToForm();
        await citizen.Choose(Certificate);
        await citizen.Press("form.go");
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();
        var file = AttachmentRules.Of((await receipt.Case(site)).Timeline[0].What).Single();

        var answer = await citizen.Page.Context.APIRequest.GetAsync($"{site.Address}/lund/folj/{receipt.Reference}/fil/{file.Id}");
        Assert.Equal(Sample.Pdf, await answer.BodyAsync());
        Assert.StartsWith("attachment; filename=intyg.pdf", answer.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
        Assert.Equal("default-src 'none'; sandbox", answer.Headers["content-security-policy"]);
        Assert.Equal(404, (await citizen.Page.Context.APIRequest.GetAsync($"{site.Address}/lund/folj/{receipt.Reference}/fil/{Guid.NewGuid()}")).Status);

        var address = $"/lund/arende/{receipt.Reference}/fil/{file.Id}";
        foreach (var (person, sees) in new[] { ("anna.lindqvist", true), ("prov-granskare", true), (Lund.AtSocial, false), ("prov-administrator", false) })
        {
            using var http = new HttpClient { BaseAddress = new(site.Address) };
            await site.SignIn(http, person);
            using var given = await http.GetAsync(address);
            Assert.True(given.StatusCode == (sees ? HttpStatusCode.OK : HttpStatusCode.NotFound), $"{person}: {given.StatusCode}");
        }

        var exported = await site.Services.GetRequiredService<IAuditLog>().Find(new("lund", Kind: AuditKind.Exported));
        Assert.Equal(
            ["anna.lindqvist", "prov-granskare"],
            exported.Where(record => record.Entry.Reference == receipt.Reference).Select(record => record.Entry.Person).Order());

        await using var stranger = await browser.Visit(site);
        await stranger.Page.GotoAsync($"/lund/folj/{receipt.Reference}/fil/{file.Id}");
        await stranger.IsAt("follow.title");
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        await officer.Page.GotoAsync($"/lund/arende/{receipt.Reference}");
        await officer.Shows("intyg.pdf");
        await officer.Look("desk-case-files");
    }

    [Fact]
    public async Task going_back_and_choosing_more_adds_the_file_to_the_case_once()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToCheck();
        var form = await citizen.Page.Locator("#skicka").EvaluateAsync<Dictionary<string, string>>("form => Object.fromEntries(new FormData(form))");
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();

        async Task<string> Post(string path, FilePayload? file = null)
        {
            var values = citizen.Page.Context.APIRequest.CreateFormData();
            foreach (var (name, value) in form)
                values.Set(name, value);
            if (file is not null)
                values.Set(Enclosing.ChosenField, file);
            return await (await citizen.Page.Context.APIRequest.PostAsync(site.Address + path, new() { Multipart = values })).TextAsync();
        }

        form[Enclosing.TokenField] = System.Text.RegularExpressions.Regex.Match(await Post("/lund/granska", Picture), "name=\"bilaga\" value=\"([^\"]+)\"").Groups[1].Value;
        await Post("/lund/skicka");
        await Post("/lund/skicka");
        Assert.Equal("lampa.jpg", (await receipt.Case(site)).Timeline.SelectMany(entry => AttachmentRules.Of(entry.What)).Single().Name);
    }

    [Fact]
    public async Task what_nobody_sent_is_swept_away_and_what_a_case_names_never_is()
    {
        var (store, sweep) = (site.Services.GetRequiredService<IAttachmentStore>(), site.Services.GetRequiredService<Sweep>());
        var (key, past) = (new CaseKey("lund", Reference.New("LND")), TimeProvider.System.GetUtcNow().ToInstant() - Duration.FromHours(1));
        var (sent, left, claimed) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in new[] { sent, left, claimed })
            await store.Save(id, past, new MemoryStream(Sample.Pdf));
        await store.Give(key, [sent, claimed], past);
        var reply = await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), Way.Need, Attachments: [new(sent, "a.pdf", AttachmentKind.Pdf, Sample.Pdf.Length)]));
        Assert.True(reply.Done);

        Assert.True(await sweep.Run() >= 2);
        Assert.Equal(Sample.Pdf, await store.Part(sent, 0));
        Assert.Null(await store.Part(left, 0));
        Assert.Null(await store.Part(claimed, 0));
        Assert.DoesNotContain(await store.Due(Instant.MaxValue, 1000), it => it.File == sent);
    }

    [Fact]
    public async Task too_many_files_from_one_address_are_told_when_to_come_back_and_keep_what_was_written()
    {
        await using var narrow = new SiteHost(new() { ["Servicenav:Attachments:Files"] = "1" });
        await using var citizen = await browser.Visit(narrow);
        await citizen.ToForm();
        await citizen.Choose(Picture, Certificate);
        await citizen.Press("form.go");
        await citizen.Sees(citizen.Words.Say("files.tooOften", ("name", "intyg.pdf")));
        await citizen.Sees("lampa.jpg");
        Assert.Equal(Way.Need, await citizen.Page.Locator("#text").InputValueAsync());
    }

    [Fact]
    public async Task forged_and_foreign_tokens_bring_no_file_and_too_large_ones_are_told_so()
    {
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        var start = await http.GetStringAsync("/lund/skriv");
        var check = System.Text.RegularExpressions.Regex.Match(start, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var large = new ByteArrayContent([.. Sample.Pdf, .. new byte[Limits.AttachmentBytes]]);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(check), "__RequestVerificationToken" },
            { new StringContent("Hej", Encoding.UTF8), "text" },
            { new StringContent("CfDJ8NotOurs"), Enclosing.TokenField },
            { large, Enclosing.ChosenField, "stor.pdf" },
        };
        using var answer = await http.PostAsync("/lund/granska", form);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(site.Texts.Swedish["files.gone"], page, StringComparison.Ordinal);
        Assert.Contains("Filen stor.pdf är 15 MB. Den får vara högst 15 MB.", page, StringComparison.Ordinal);
        Assert.Contains(">\nHej</textarea>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lund/granska")]
    [InlineData("/lund/skicka")]
    [InlineData("/lund/spara")]
    public async Task only_a_form_that_carries_files_may_be_as_large_as_files(string path)
    {
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        var words = new string('a', (int)Sites.SiteSetup.LargestForm);
        using var plain = new FormUrlEncodedContent([new("annat", words)]);
        using var refused = await http.PostAsync(path, plain);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);

        using var withFiles = new MultipartFormDataContent { { new StringContent(words), "annat" } };
        using var taken = await http.PostAsync(path, withFiles);
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, taken.StatusCode);
    }

    [Fact]
    public async Task enter_in_a_field_goes_on_and_neither_back_nor_to_another_language()
    {
        await using var citizen = await browser.Visit(site);
        await citizen.ToForm();
        await citizen.Page.Locator("#namn").PressAsync("Enter");
        await citizen.IsAt("check.title");
        Assert.Equal("sv", await citizen.Lang());
    }
}

internal static class Choosing
{
    public static Task Choose(this Visitor visitor, params FilePayload[] files) =>
        visitor.Page.Locator($"#{Enclosing.ChosenField}").SetInputFilesAsync(files);
}
