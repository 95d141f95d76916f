using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MimeKit;
using Servicenav.Api;
using Servicenav.ApiKeys;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizens;
using Servicenav.Duplicates;
using Servicenav.Harness;
using Servicenav.Incoming;
using Servicenav.Journal;
using Servicenav.Staff;
using Servicenav.TextMessages;

namespace Servicenav.Desk;

public sealed class AlikeTests(TextSite texts, Browser browser) : IClassFixture<TextSite>, IClassFixture<Browser>
{
    private const string Telephone = "+46701740655";

    private readonly SiteHost _site = texts.Host;
    private readonly TextGateway _gateway = texts.Gateway;

    [Fact]
    public async Task cases_about_the_same_thing_are_compared_joined_and_answered_together()
    {
        var mine = await _site.Case("gatubelysning", "Gatlampan på Bangatan lyser inte, det är mörkt.", new("Ada Ledande", null, null));
        var same = await _site.Case("gatubelysning", "Lampan på Bangatan är släckt sedan i måndags.", new("Bo Likadan", "bo@medborgare.example", null));
        var unlike = await _site.Case("gatubelysning", "Belysningen på Bangatan blinkar så man får ont i huvudet.", new("Cia Annan", null, null));
        await using var officer = await browser.AtDesk(_site, "anna.lindqvist");
        var page = officer.Page;
        await page.GotoAsync($"/lund/arende/{mine.Reference}");
        await officer.Send("ta");
        await Assertions.Expect(page.Locator("#liknande")).ToContainTextAsync("2");
        await officer.Look("alike");

        // What is not the same is said so, by the keyboard alone, and remembered.
        await page.Locator($"a[href$='jamfor/{unlike.Reference}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await officer.IsAt("alike.pageTitle");
        await officer.Shows("ont i huvudet");
        await officer.Press("alike.apart");
        await officer.Says("work.done.skilj");
        await Assertions.Expect(page.Locator("#liknande")).ToContainTextAsync("1");

        await officer.KeysWork();
        await page.Keyboard.PressAsync("i");
        await officer.IsAt("alike.pageTitle");
        await page.SetViewportSizeAsync(320, 900);
        await officer.Look("compare-narrow");
        await page.SetViewportSizeAsync(1280, 900);
        await officer.Look("compare");
        await officer.Press("alike.join");
        await officer.Says("work.done.samla");
        await Until(async () => (await _site.View(mine))!.Joined is { Count: 1 });
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#samlade")).ToBeVisibleAsync();
        await officer.Look("joined-lead");

        // The one that waits has left its queue, says where it is, and may not be taken.
        await page.GotoAsync($"/lund/arende/{same.Reference}");
        await officer.Shows(mine.Reference);
        Assert.Equal(0, await page.Locator("#ta").CountAsync());
        await officer.Look("joined-other");

        await page.GotoAsync($"/lund/arende/{mine.Reference}");
        await officer.Write("svar", "Lampan är bytt i dag.");
        await officer.Says("work.done.svar");
        await Until(async () => (await _site.View(same))!.Status == CaseStatus.Answered);
        Assert.Equal("Lampan är bytt i dag.", (await _site.View(same))!.Timeline.Select(entry => entry.What).OfType<Answered>().Single().Text);
        Assert.Equal(CaseStatus.Waiting, (await _site.View(unlike))!.Status);
    }

    [Fact]
    public async Task five_who_report_the_same_lamp_by_five_channels_are_joined_with_one_press_and_each_hears_the_answer_by_the_own_channel()
    {
        await using var citizen = await browser.Visit(_site);
        await Citizen.Way.ToForm(citizen, "Gatlampan på Kastanjegatan är trasig.");
        await citizen.Fill("position", "55.70470, 13.19100");
        await citizen.Fill("epost", "webb@medborgare.example");
        await citizen.Press("form.go");
        await citizen.IsAt("check.title");
        await citizen.Press("check.send");
        var web = (await Citizen.Way.Receipt(citizen)).Key;
        var app = await ByOpen311();
        var mail = await ByMail();
        Assert.Equal((202, null), await _gateway.Tell(Telephone, "Trasig gatlampa Kastanjegatan"));
        var text = await OnlyCase(new(Phone: Telephone));
        await using var officer = await browser.AtDesk(_site, "anna.lindqvist");
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Fill("text", "Gatlampan på Kastanjegatan är sönder.");
        await officer.Fill("telefon", "070-1740656");
        await officer.Press("register.send");
        await officer.IsAt("register.done");
        var (phone, code) = (new CaseKey("lund", await officer.Read(".reference")), await officer.Read(".code"));

        var page = officer.Page;
        // A page does not wait long for suggestions that are still being read.
        await Until(async () => (await _site.Grains.GetGrain<IDuplicatesGrain>("lund").Like([web])).TryGetValue(web, out var likes) && likes.Count >= 4);
        await page.GotoAsync($"/lund/arende/{web.Reference}");
        await officer.Send("ta");
        var alike = page.Locator("section.alike");
        await Assertions.Expect(alike.Locator("input[type='checkbox']")).ToHaveCountAsync(4);
        await Assertions.Expect(alike.Locator($"li:has([value='{app.Reference}'])")).ToContainTextAsync(officer.Words.Say("alike.metres", ("count", 11)));
        await Assertions.Expect(alike.Locator($"li:has([value='{phone.Reference}'])")).ToContainTextAsync(officer.Words["alike.samePlace"]);
        foreach (var other in new[] { app, mail, text, phone })
            await alike.Locator($"[value='{other.Reference}']").CheckAsync();
        await officer.Look("alike-five");
        await officer.Press("alike.joinTicked");
        await officer.Says("work.done.samla");
        await Until(async () => (await _site.View(web))!.Joined is { Count: 4 });

        const string answer = "Lampan på Kastanjegatan är bytt.";
        await officer.Write("svar", answer);
        await officer.Says("work.done.svar");
        await Until(async () => (await Task.WhenAll(new[] { web, app, mail, text, phone }.Select(_site.View))).All(it => it!.Status == CaseStatus.Answered));
        foreach (var (key, address, kind) in new[] { (web, "webb", "News"), (app, "app", "MailNews"), (mail, "post", "MailNews") })
            await Until(() => Task.FromResult(Letters($"{address}@medborgare.example", officer.Words.Say($"mail.{kind}.subject", ("reference", key.Reference))) == 1));
        await Until(() => Task.FromResult(_gateway.Sent.Count(sent => sent.To == Telephone && sent.Words.Contains($"svar i ärende {text.Reference}", StringComparison.Ordinal)) == 1));
        await citizen.Go("/lund/folj");
        await citizen.Fill("arende", phone.Reference);
        await citizen.Fill("kod", code);
        await citizen.Press("follow.go");
        await citizen.Sees(answer);
    }

    [Fact]
    public async Task what_cannot_be_joined_is_named_with_its_reason_and_the_others_are_joined_all_the_same()
    {
        var it = await _site.Case("gatubelysning", "Gatlampan på Trollebergsvägen blinkar.");
        var free = await _site.Case("gatubelysning", "Lampan på Trollebergsvägen blinkar hela natten.");
        var taken = await _site.Case("gatubelysning", "Blinkande gatlampa på Trollebergsvägen.");
        var eva = Actor.Officer("eva.persson", "Eva Persson", new("lund", "dalby", "d1"));
        Assert.Null((await _site.Grains.GetGrain<ICaseGrain>(taken.ToString()).Do(new Claim(Guid.NewGuid(), eva))).Refusal);
        using var http = new HttpClient { BaseAddress = new(_site.Address) };
        var token = await _site.SignIn(http, "anna.lindqvist");

        using var none = await Join(http, token, it);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains(_site.Texts.Swedish["alike.none"], await Said(none), StringComparison.Ordinal);

        var unknown = Reference.New("LND");
        using var some = await Join(http, token, it, taken.Reference, free.Reference, unknown);
        var said = await Said(some);
        Assert.Equal(HttpStatusCode.Conflict, some.StatusCode);
        Assert.Contains($"{taken.Reference}: {_site.Texts.Swedish["alike.refusal.HeldByAnother"]}", said, StringComparison.Ordinal);
        Assert.Contains($"{unknown}: {_site.Texts.Swedish["refusal.CaseIsUnknown"]}", said, StringComparison.Ordinal);
        Assert.Contains(_site.Texts.Swedish["work.done.samla-andra"], said, StringComparison.Ordinal);
        Assert.DoesNotContain($"{free.Reference}: ", said, StringComparison.Ordinal);
        Assert.Equal((CaseStatus.Joined, CaseStatus.Held), ((await _site.View(free))!.Status, (await _site.View(taken))!.Status));
    }

    private static async Task<HttpResponseMessage> Join(HttpClient http, string token, CaseKey it, params string[] ticked)
    {
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("begaran", Guid.NewGuid().ToString()), .. ticked.Select(other => KeyValuePair.Create("samla-med", other))]);
        return await http.PostAsync($"/lund/arende/{it.Reference}/samla", form);
    }

    private static async Task<string> Said(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private async Task<CaseKey> ByOpen311()
    {
        using var http = new HttpClient { BaseAddress = new(_site.Address) };
        using var form = new FormUrlEncodedContent(
        [
            new("api_key", await _site.ApiKey([ApiScope.Open311])), new("service_code", "gatubelysning"), new("lat", "55.70480"), new("long", "13.19100"),
            new("attribute[fel]", "slackt"), new("description", "Lampan här är trasig"), new("email", "app@medborgare.example"),
        ]);
        using var answer = await http.PostAsync("/lund/open311/v2/requests.json", form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await OnlyCase(new(Email: "app@medborgare.example"));
    }

    /// <summary>As the reader of the inbox hands it over.</summary>
    private async Task<CaseKey> ByMail()
    {
        var letter = new MimeMessage { Subject = "Trasig lampa", Body = new TextPart("plain") { Text = "Hej, gatlampan på Kastanjegatan är trasig och lyser inte. Hälsningar Post" }, MessageId = $"{Guid.NewGuid():N}@medborgare.example" };
        letter.From.Add(MailboxAddress.Parse("post@medborgare.example"));
        var lund = _site.Services.GetRequiredService<Catalogues>().Find("lund")!;
        var access = new InboxAccess("localhost", 143, default, "", "", null, UsesIdle: false, TimeSpan.FromSeconds(30), SenderLimit: 60, MailTrust.OfSystem);
        Assert.Null((await _site.Services.GetRequiredService<MailIntake>().Take(letter, lund, lund.Inboxes[0], access, default)).Refusal);
        return await OnlyCase(new(Email: "post@medborgare.example"));
    }

    /// <summary>How many of a subject have been put out to be sent to an address.</summary>
    private int Letters(string address, string subject) => Directory.GetFiles(Path.Combine(_site.Data, "outgoing"), "*.eml")
        .Select(file => MimeMessage.Load(file)).Count(it => it.Subject == subject && it.To.Mailboxes.Single().Address == address);

    private async Task<CaseKey> OnlyCase(Contact contact) =>
        Assert.Single(await _site.Services.GetRequiredService<ICaseIndex>().OfCitizen("lund", CitizenId.Of(contact)!)).Case;

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!await condition())
            await Task.Delay(50, limit.Token);
    }
}
