using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk;

public sealed class LetterTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private static readonly byte[] Scan = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task a_scanned_letter_becomes_a_case_with_its_pages_and_a_receipt_whose_code_a_telephone_reads()
    {
        await using var officer = await browser.AtDesk(site, "anna.lindqvist");
        var page = officer.Page;
        await page.GotoAsync("/lund/disk/ny");
        await page.Locator("input[value='Letter']").CheckAsync();
        await page.Locator("#filer").SetInputFilesAsync((FilePayload[])
        [
            new() { Name = "sida1.pdf", MimeType = "application/pdf", Buffer = Scan },
            new() { Name = "sida2.pdf", MimeType = "application/pdf", Buffer = Scan },
        ]);
        await officer.Fill("namn", "Brita Brevskrivare");
        await page.Locator("input[name='latt']").CheckAsync();
        await officer.Press("register.send");
        await officer.IsAt("register.done");
        var (reference, code) = (await officer.Read(".reference"), await officer.Read(".code"));
        var it = (await site.View(new("lund", reference)))!;
        var opened = Assert.IsType<Opened>(it.Timeline[0].What);
        Assert.Equal((Channel.Letter, "easy"), (opened.Channel, opened.Language.TextKey));
        Assert.Equal(["sida1.pdf", "sida2.pdf"], opened.Attachments!.Select(file => file.Name));

        await page.GetByRole(AriaRole.Link, new() { Name = officer.Words["paper.receipt"] }).ClickAsync();
        await officer.IsAt("paper.receipt");
        await officer.Look("paper-receipt");
        await page.SetViewportSizeAsync(320, 900);
        await officer.Look("paper-receipt-narrow");
        await page.SetViewportSizeAsync(794, 1123);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await officer.Shows(site.Texts.In("easy")["paper.follow"]);
        Assert.DoesNotContain("Brita", await officer.Read(".paper"), StringComparison.Ordinal);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Here(), "..", "screenshots", "paper-receipt-print.png"), FullPage = true });
        Assert.Equal($"{site.Address}/lund/folj/{reference}/{code}", await Reads(page));

        // The citizen's telephone follows it, and the code leaves the address at once.
        await using var citizen = await browser.Visit(site);
        await citizen.Page.GotoAsync($"/lund/folj/{reference}/{code}");
        await Assertions.Expect(citizen.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/lund/folj/{reference}$"));
    }

    [Fact]
    public async Task an_answer_is_printed_as_a_letter_that_leads_to_where_the_case_is_followed()
    {
        var key = await site.Case("snorojning", "När plogas Storgatan?", new("Gösta Pappersson", null, null));
        await using var officer = await browser.AtDesk(site, "mats.ohlin");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Send("ta");
        await officer.Write("svar", "Gatan plogas\ni natt.");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = officer.Words["paper.asLetter"] }).First.ClickAsync();
        await officer.IsAt("paper.letter");
        await officer.Look("paper-letter");
        Assert.Contains("Gösta Pappersson", await officer.Read(".paper"), StringComparison.Ordinal);
        Assert.Equal($"{site.Address}/lund/folj?arende={key.Reference}", await Reads(officer.Page));
    }

    /// <summary>What the page's QR code says to a reader that has nothing but the picture.</summary>
    private static async Task<string> Reads(IPage page) =>
        await Node.Ask(Path.Combine(Here(), "reader"), "read.mjs", Convert.ToBase64String(await page.Locator(".qr").ScreenshotAsync()));

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
