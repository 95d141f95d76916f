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

    [Fact]
    public async Task a_letter_by_post_has_its_address_in_the_window_and_is_to_be_posted_until_staff_say_that_it_is()
    {
        var key = await site.Case("snorojning", "När plogas Lillgatan?", new("Greta Postlund", Way: ContactWay.Letter, Address: "Lillgatan 12\n222 22 Lund"));
        await using var officer = await browser.AtDesk(site, "mats.ohlin");
        var page = officer.Page;
        await page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Send("ta");
        await officer.Write("svar", "Gatan plogas i natt.");
        var toPost = page.Locator(".tasks");
        await Assertions.Expect(toPost.Locator("li")).ToHaveCountAsync(1);
        await officer.Look("to-post");

        await page.SetViewportSizeAsync(320, 900);
        await officer.Look("to-post-narrow");

        // The unit's list has it, whoever looks.
        await page.GotoAsync("/lund/disk");
        await officer.Look("to-post-desk");
        await page.GetByRole(AriaRole.Link, new() { Name = officer.Words["work.posta.show"] }).ClickAsync();
        await officer.IsAt("work.posta.title");
        await officer.Look("to-post-list-narrow");
        await page.SetViewportSizeAsync(1280, 900);
        await officer.Look("to-post-list");
        await toPost.Locator("li", new() { HasText = key.Reference }).GetByRole(AriaRole.Link, new() { Name = officer.Words["paper.print"] }).ClickAsync();
        await officer.IsAt("paper.letter");
        await officer.Look("paper-post");
        await page.SetViewportSizeAsync(794, 1123);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("Greta Postlund\nLillgatan 12\n222 22 Lund", (await officer.Read(".paper-to")).ReplaceLineEndings("\n").Trim());
        var window = (await page.Locator(".paper-to").BoundingBoxAsync())!;
        Assert.Equal((94, 30), (Math.Round(window.X / 96 * 25.4), Math.Round(window.Y / 96 * 25.4)));
        Assert.True((await page.Locator(".paper-to + p").BoundingBoxAsync())!.Y >= window.Y + window.Height);
        if (Environment.GetEnvironmentVariable("CI") is null)
            await page.PdfAsync(new() { Path = Path.Combine(Here(), "..", "screenshots", "paper-post.pdf"), Format = "A4", PreferCSSPageSize = true });
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await officer.Press("work.posta.go");
        await officer.Says("work.done.posta");
        await officer.IsAt("work.posta.title");
        await Assertions.Expect(toPost.GetByText(key.Reference)).ToHaveCountAsync(0);
        Assert.Contains((await site.View(key))!.Timeline, entry => entry.What is LetterPosted);
        await officer.Look("posted");
    }

    [Fact]
    public async Task many_scans_at_once_wait_until_each_is_a_case_and_a_bad_one_keeps_no_other_away()
    {
        await using var officer = await browser.AtDesk(site, "eva.tornqvist", new(Scripts: false, Width: 320));
        var page = officer.Page;
        await page.GotoAsync("/lund/disk/ny");
        await officer.Follow("scan.many");
        await officer.IsAt("scan.title");
        await page.Locator("#filer").SetInputFilesAsync((FilePayload[])
        [
            new() { Name = "brev1.pdf", MimeType = "application/pdf", Buffer = Scan },
            new() { Name = "trasig.pdf", MimeType = "application/pdf", Buffer = "inte alls"u8.ToArray() },
            new() { Name = "brev2.pdf", MimeType = "application/pdf", Buffer = Scan },
        ]);
        await officer.Press("scan.add");
        await Assertions.Expect(page.Locator("#filer-error")).ToContainTextAsync("trasig.pdf");
        await Assertions.Expect(page.Locator(".tasks li > span")).ToContainTextAsync(["brev1.pdf", "brev2.pdf"]);
        await officer.Look("scans-narrow");

        // They wait with what else the officer has begun, wherever the officer signs in.
        await page.GotoAsync("/lund/disk");
        await officer.Follow("scan.title");
        Assert.Equal(Scan, await (await page.APIRequest.GetAsync(site.Address + await page.Locator(".tasks a").First.GetAttributeAsync("href"))).BodyAsync());
        await page.SetViewportSizeAsync(1280, 900);
        await officer.Look("scans");
        await officer.PressWords($"{officer.Words["register.send"]} brev1.pdf");
        await officer.IsAt("register.title");
        await officer.Look("scan-register");
        await officer.Press("register.send");
        await officer.IsAt("register.done");
        await officer.Look("scan-next");
        var first = Opened(await officer.Read(".reference"));
        await officer.PressWords(officer.Words.Count("scan.next", 1));
        await officer.Fill("text", "Vill veta när Storgatan plogas.");
        await officer.Press("register.send");
        await officer.IsAt("register.done");
        var second = Opened(await officer.Read(".reference"));
        Assert.Equal(("brev1.pdf", "brev2.pdf"), (Assert.Single((await first).Attachments!).Name, Assert.Single((await second).Attachments!).Name));

        await page.GotoAsync("/lund/disk/inskannat");
        await officer.IsAt("scan.title");
        await Assertions.Expect(page.Locator(".tasks")).ToHaveCountAsync(0);

        async Task<Opened> Opened(string reference) => (Opened)(await site.View(new("lund", reference)))!.Timeline[0].What;
    }

    /// <summary>What the page's QR code says to a reader that has nothing but the picture.</summary>
    internal static async Task<string> Reads(IPage page) =>
        await Node.Ask(Path.Combine(Here(), "reader"), "read.mjs", Convert.ToBase64String(await page.Locator(".qr").ScreenshotAsync()));

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
