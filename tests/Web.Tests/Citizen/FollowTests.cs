using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;

namespace Servicenav.Citizen;

public sealed class FollowTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private static readonly Actor Officer = Actor.Officer("eva.persson", "Eva Persson", new("lund", "dalby", "d1"));

    [Theory]
    [InlineData("sv", true, 1280)]
    [InlineData("en", false, 320)]
    [InlineData("easy", true, 320)]
    public async Task reference_and_code_lead_to_the_case_in_every_language(string language, bool scripts, int width)
    {
        var receipt = await Sent();
        await using var citizen = await browser.Visit(site, new(language, scripts, width));
        await citizen.Go("/lund/folj");
        await citizen.IsAt("follow.title");
        await citizen.Look("7-follow");
        await citizen.Fill("arende", receipt.Reference.ToLowerInvariant().Replace('-', ' '));
        await citizen.Fill("kod", receipt.Code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal));
        await citizen.Press("follow.go");
        await citizen.Sees(citizen.Words["status.Waiting"]);
        Assert.EndsWith($"/lund/folj/{receipt.Reference}", citizen.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_wrong_code_gets_the_same_answer_whether_the_case_exists_or_not()
    {
        var receipt = await Sent();
        await using var citizen = await browser.Visit(site);
        var real = await Try(citizen, receipt.Reference, FollowCode.New());
        await citizen.Look("7-follow-wrong");
        var unreal = await Try(citizen, Reference.New("LND"), FollowCode.New());
        Assert.Contains(citizen.Words["refusal.WrongFollowCode"], real, StringComparison.Ordinal);
        Assert.Equal(real, unreal);
    }

    [Fact]
    public async Task mistyped_references_and_codes_are_pointed_out()
    {
        await using var citizen = await browser.Visit(site);
        var said = await Try(citizen, "LND-0000", "kort");
        Assert.Contains("LND-7K3M-9QXD", said, StringComparison.Ordinal);
        Assert.Contains(citizen.Words["follow.codeWrong"], said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task too_many_tries_are_told_when_to_try_again()
    {
        await using var strict = new SiteHost(new() { ["Servicenav:Follow:Attempts"] = "3" });
        await using var citizen = await browser.Visit(strict);
        for (var i = 0; i < 3; i++)
            await Try(citizen, Reference.New("LND"), FollowCode.New());
        await citizen.Fill("arende", Reference.New("LND"));
        var answer = await citizen.Page.RunAndWaitForResponseAsync(() => citizen.Press("follow.go"), response => response.Request.Method == "POST");
        Assert.Equal(429, answer.Status);
        Assert.InRange(int.Parse(answer.Headers["retry-after"], System.Globalization.CultureInfo.InvariantCulture), 1, 300);
        await citizen.IsAt("problem.429.title");
        Assert.Matches(@"efter kl\. \d\d\.\d\d", await citizen.Read("main"));
        await citizen.Look("problem-429");
    }

    [Fact]
    public async Task a_link_with_the_code_leads_in_and_leaves_no_code_in_the_address()
    {
        var receipt = await Sent();
        await using var citizen = await browser.Visit(site);
        await citizen.Page.GotoAsync($"/lund/folj/{receipt.Reference}/{receipt.Code}");
        Assert.EndsWith($"/lund/folj/{receipt.Reference}", citizen.Page.Url, StringComparison.Ordinal);
        await citizen.Sees(citizen.Words["status.Waiting"]);
        var cookie = (await citizen.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "folj");
        Assert.True(cookie.HttpOnly);
        Assert.DoesNotContain(receipt.Code, Uri.UnescapeDataString(cookie.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_the_code_the_case_asks_for_it()
    {
        var receipt = await Sent();
        await using var stranger = await browser.Visit(site);
        await stranger.Go($"/lund/folj/{receipt.Reference}");
        await stranger.IsAt("follow.title");
        Assert.Equal(receipt.Reference, await stranger.Page.Locator("#arende").InputValueAsync());
    }

    [Fact]
    public async Task leaving_closes_the_case_on_this_device()
    {
        await using var citizen = await browser.Visit(site);
        var receipt = await citizen.Send();
        await citizen.Follow("receipt.follow");
        await citizen.Press("follow.leave");
        await citizen.Sees(citizen.Words["follow.left"]);
        await citizen.Go($"/lund/folj/{receipt.Reference}");
        await citizen.IsAt("follow.title");
    }

    [Fact]
    public async Task the_whole_conversation_is_followed_from_claim_to_reopening()
    {
        await using var citizen = await browser.Visit(site);
        var receipt = await citizen.Send();
        var words = citizen.Words;
        await receipt.Do(site, new Route(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), new("lund", "dalby"), "Rätt kontor för lampor"));
        await receipt.Do(site, new Claim(Guid.NewGuid(), Officer));
        await citizen.Follow("receipt.follow");
        await citizen.Sees("Eva Persson på Medborgarkontoret i Dalby arbetar med ditt ärende.");
        await citizen.Sees("Rätt kontor för lampor");
        await citizen.Look("6-case-held");

        await receipt.Do(site, new AskCitizen(Guid.NewGuid(), Officer, "Vilket husnummer är det?"));
        await citizen.Page.ReloadAsync();
        await citizen.Sees("Vilket husnummer är det?");
        await citizen.Sees(words["follow.next.AwaitingCitizen"]);
        await citizen.Look("6-case-asked");
        await citizen.Fill("text", "Nummer 4.");
        await citizen.Press("follow.send");
        await citizen.Sees(words["follow.sent"]);
        await citizen.Sees(words["event.ClocksResumed"]);
        await citizen.Look("6-case-written");

        await receipt.Do(site, new ExtendPromise(Guid.NewGuid(), Officer, TimeProvider.System.GetUtcNow().ToInstant() + Duration.FromDays(20), "Vi väntar på en reservdel."));
        await receipt.Do(site, new OfferHandover(Guid.NewGuid(), Officer, new("lund", "tekniska"), "Kan ni ta den?"));
        await citizen.Go($"/lund/folj/{receipt.Reference}");
        await citizen.Sees("Vi väntar på en reservdel.");
        await citizen.Sees("Tills de har sagt ja har Eva Persson kvar ärendet.");
        Assert.DoesNotContain("Kan ni ta den?", await citizen.Read("body"), StringComparison.Ordinal);
        await citizen.Look("6-case-offered");

        await receipt.Do(site, new Answer(Guid.NewGuid(), Officer, "Lampan är lagad."));
        await citizen.Page.ReloadAsync();
        await citizen.Sees("Lampan är lagad.");
        await citizen.Sees(words["status.Answered"]);
        await citizen.Look("6-case-answered");

        await receipt.Do(site, new Close(Guid.NewGuid(), Officer, "Klart"));
        await citizen.Page.ReloadAsync();
        await citizen.Sees(words["follow.now.Closed"]);
        await citizen.Look("6-case-closed");
        await citizen.Fill("text", "Den är trasig igen.");
        await citizen.Press("follow.reopen");
        await citizen.Sees(words["follow.reopened"]);
        await citizen.Sees("Den är trasig igen.");
        Assert.NotEqual(CaseStatus.Closed, (await receipt.Case(site)).Status);
    }

    [Fact]
    public async Task a_message_sent_twice_is_one_message()
    {
        await using var citizen = await browser.Visit(site);
        var receipt = await citizen.Send();
        await citizen.Follow("receipt.follow");
        await citizen.Fill("text", "Ett tillägg.");
        await citizen.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = citizen.Words["follow.send"], Exact = true }).DblClickAsync();
        await citizen.Sees(citizen.Words["follow.sent"]);
        Assert.Single((await receipt.Case(site)).Timeline, entry => entry.What is CitizenWrote);
    }

    [Fact]
    public async Task an_empty_or_too_long_message_is_explained_and_kept()
    {
        await using var citizen = await browser.Visit(site, new("en"));
        await citizen.Send();
        await citizen.Follow("receipt.follow");
        await citizen.Press("follow.send");
        await citizen.Sees(citizen.Words["field.missing"]);
        await citizen.Fill("text", new string('x', Limits.Text + 1));
        await citizen.Sees("1 characters too many");
        await citizen.Press("follow.send");
        await citizen.Sees("It has 1 too many");
        Assert.Equal(Limits.Text + 1, (await citizen.Page.Locator("#text").InputValueAsync()).Length);
    }

    private async Task<Receipt> Sent()
    {
        var (reference, code) = (Reference.New("LND"), FollowCode.New());
        var receipt = new Receipt(reference, code);
        await receipt.Do(site, new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), Way.Need, "gatubelysning", FollowKey: FollowCode.Hash(code)));
        return receipt;
    }

    private static async Task<string> Try(Visitor citizen, string reference, string code)
    {
        await citizen.Go("/lund/folj");
        await citizen.Fill("arende", reference);
        await citizen.Fill("kod", code);
        await citizen.Press("follow.go");
        return await citizen.Read("main");
    }
}
