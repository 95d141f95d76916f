using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Sip;
using Servicenav.Staff;
using Servicenav.Steering;

namespace Servicenav.Chatting;

/// <summary>A citizen and an officer, each at a browser of their own.</summary>
public sealed class ChatTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task a_citizen_and_an_officer_chat_live_see_who_writes_and_go_on_in_writing()
    {
        await site.OpenChat();
        await using var officer = await browser.AtDesk(site, "anna.lindqvist");
        await site.ChatIsOpen();
        await using var citizen = await browser.Visit(site, new(Width: 320));
        await citizen.Go("/lund/");
        await citizen.Follow("chat.inviteGo");
        await citizen.Look("chat-start");
        await citizen.Fill("text", "Behöver jag bygglov för en altan?");
        await citizen.Press("chat.begin");
        await citizen.Sees("Du är nummer 1 i kön");
        await citizen.Look("chat-waiting");
        var reference = await citizen.Read("#referens");
        Assert.Equal(26, (await citizen.Read("#kod")).Count(char.IsAsciiLetterOrDigit));

        // The desk hears of it without asking, and its key takes it.
        await officer.Sees("1 person väntar i chatten.");
        await officer.KeysWork();
        await officer.Look("desk-chats");
        await officer.Page.Keyboard.PressAsync("c");
        await officer.Shows("Behöver jag bygglov för en altan?");
        await citizen.Sees("Anna Lindqvist har kommit till chatten.");
        await officer.Sees(officer.Words["work.chat.here"]);

        // Both write; nothing is loaded anew, and the keyboard stays where it writes.
        await officer.Page.Locator("#skriv-text").PressSequentiallyAsync("Hej! Hur hög blir den?");
        await citizen.Sees("Anna Lindqvist skriver …");
        await officer.Page.Keyboard.PressAsync("Control+Enter");
        await citizen.Sees("Hej! Hur hög blir den?");
        await Assertions.Expect(officer.Page.Locator("#skriv-text")).ToHaveValueAsync("");
        await citizen.Page.Locator("#text").PressSequentiallyAsync("En meter.");
        await officer.Sees(officer.Words["work.chat.writes"]);
        await citizen.Page.Keyboard.PressAsync("Enter");
        await officer.Sees("En meter.");
        await Assertions.Expect(citizen.Page.Locator("#text")).ToHaveValueAsync("");
        await Assertions.Expect(citizen.Page.Locator("#text")).ToBeFocusedAsync();
        await citizen.Page.Locator("#text").PressSequentiallyAsync("En meter.");
        await citizen.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(officer.Page.Locator("#chatt .words", new() { HasText = "En meter." })).ToHaveCountAsync(2);
        await officer.Look("chat-desk");
        await citizen.Look("chat-talking");

        // Paused, nothing new is shown until the citizen wants it.
        await citizen.Press("chat.pause");
        await officer.Fill("skriv-text", "Då behövs inget bygglov.");
        await officer.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(officer.Page.Locator("#chatt")).ToContainTextAsync("Då behövs inget bygglov.");
        Assert.DoesNotContain("Då behövs inget bygglov.", await citizen.Read("#chatt"), StringComparison.Ordinal);
        await citizen.Press("chat.resume");
        await citizen.Sees("Då behövs inget bygglov.");

        await officer.Send("sluta-chatt");
        await officer.Says("work.done.sluta-chatt");
        await citizen.Sees(citizen.Words["chat.ended.ByStaff"]);
        await citizen.PressLink(citizen.Words["chat.overShow"]);
        await citizen.Sees(citizen.Words["chat.nowBody"]);
        await citizen.Look("chat-over");
        await citizen.Fill("text", "Tack!");
        await citizen.Press("chat.send");
        await officer.Sees(officer.Words["work.changed"]);
        var it = (await site.View(new("lund", reference)))!;
        Assert.Equal((CaseStatus.Held, Channel.Web), (it.Status, it.Timeline.Select(entry => entry.What).OfType<CitizenWrote>().Last().Channel));
    }

    [Fact]
    public async Task without_scripts_a_chat_is_plain_messages_and_a_left_one_is_a_written_case_with_its_promise()
    {
        await site.OpenChat();
        await using var officer = await browser.AtDesk(site, "mats.ohlin");
        await site.ChatIsOpen();
        await using var citizen = await browser.Visit(site, new(Scripts: false));
        await citizen.Go("/lund/chatt");
        await citizen.Fill("text", "När öppnar simhallen?");
        await citizen.Press("chat.begin");
        await citizen.Sees("Du är nummer 1 i kön");
        await officer.Page.GotoAsync("/lund/disk");
        await officer.Press("desk.chat.take");
        await officer.Write("svara", "Klockan tio.");
        await Assertions.Expect(officer.Page.Locator("#chatt")).ToContainTextAsync("Klockan tio.");
        await citizen.Follow("chat.reload");
        await citizen.Sees("Klockan tio.");
        await citizen.Fill("text", "Tack. På lördag också?");
        await citizen.Press("chat.send");
        await officer.Sees("Tack. På lördag också?");
        await citizen.Look("chat-plain");

        await officer.Page.GotoAsync("/lund/disk");
        await officer.Press("desk.signOff");
        await officer.Sees(officer.Words["desk.signOn"]);
        await citizen.Follow("chat.reload");
        await citizen.Sees(citizen.Words["chat.ended.DeskLeft"]);
        await citizen.Sees(citizen.Words["promise.Answer"]);
        await citizen.Look("chat-left");
    }

    [Fact]
    public async Task nobody_there_means_a_written_case_with_the_words_that_were_written()
    {
        await using var alone = new SiteHost(new() { ["Servicenav:Chat:Starts"] = "2" });
        await alone.OpenChat();
        await using var citizen = await browser.Visit(alone, new("easy", Width: 320));
        await citizen.Go("/lund/");
        await Assertions.Expect(citizen.Page.Locator("a[href$='/chatt']")).ToHaveCountAsync(0);
        await citizen.Go("/lund/chatt");
        await citizen.Sees(citizen.Words["chat.closed"]);
        await citizen.Look("chat-closed");
        await citizen.Press("chat.writeInstead");
        await citizen.IsAt("form.title");

        // Somebody who tries too often is asked to wait.
        using var http = new HttpClient { BaseAddress = new(alone.Address) };
        var token = await alone.SignIn(http, "anna.lindqvist");
        Assert.Equal((200, 200, 429), (await Begin(), await Begin(), await Begin()));

        async Task<int> Begin()
        {
            using var form = new FormUrlEncodedContent([new("text", "Hej"), new("__RequestVerificationToken", token)]);
            using var answer = await http.PostAsync("/lund/chatt", form);
            return (int)answer.StatusCode;
        }
    }
}

internal static class OpenHub
{
    /// <summary>The hub is open whatever the hour, and the site knows.</summary>
    public static async Task OpenChat(this SiteHost site)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var refusal = (await site.Grains.GetGrain<ISteeringGrain>("lund").Do(new OpenOffice(
            Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), "Öppet för prov", new("lund", "kristallen"), now + Duration.FromHours(3)))).Refusal;
        Assert.True(refusal is null or SteeringRefusal.AlreadyOpen, $"{refusal}");
        await Poll.Until(() => Task.FromResult(site.Services.GetRequiredService<Steerings>().Find("lund")!.Municipality.Hub.Hours.IsOpen(now + Duration.FromHours(1))), "the hub is open");
    }

    /// <summary>Somebody has signed on, and the site knows.</summary>
    public static async Task ChatIsOpen(this SiteHost site)
    {
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        await Poll.Until(async () => (await http.GetStringAsync("/lund/chatt")).Contains("id=\"text\"", StringComparison.Ordinal), "the chat is open");
    }
}
