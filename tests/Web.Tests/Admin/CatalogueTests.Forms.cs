using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Versions;
using Servicenav.Sip;
using Servicenav.Staff;

namespace Servicenav.Admin;

/// <summary>What has a form of its own.</summary>
public sealed partial class CatalogueTests
{
    [Fact]
    public async Task a_letter_gets_the_municipalitys_own_words_and_is_seen_with_a_real_case_before_anybody_gets_it()
    {
        // An administrator who also supervises may see cases; one who only administers may not.
        var key = await site.Case("nyheter", "Vad händer?");
        var officer = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Claim(Guid.NewGuid(), officer));
        await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Answer(Guid.NewGuid(), officer, "Lund lyser på fredag."));
        await using var writer = await browser.SignIn(site, One);
        await Begin(writer, "Egna brev");
        var draft = writer.Page.Url.Split('?')[0];
        await writer.Page.Locator("a[href$='/del/letters']").ClickAsync();
        await writer.Look("catalogue-letters");
        await writer.Page.Locator("a[href$='nyckel=answer']").ClickAsync();
        Assert.Contains("{text}", await writer.Page.InputValueAsync("#body-easy"), StringComparison.Ordinal);
        await writer.Fill("body-sv", "Hej!\n\n{txt}\n\nHälsningar från {municipality}");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#body-sv-error")).ToContainTextAsync("txt");
        await writer.Look("catalogue-letter-wrong");
        await writer.Fill("body-sv", "Hej!\n\n{text}\n\nHälsningar från {municipality}");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        var own = CatalogueFile.Parse("", await Text(draft)).Municipality!.Letters[Outbox.CitizenMessageKind.Answer];
        Assert.Equal("Hej!\n\n{text}\n\nHälsningar från {municipality}", own.Body!.In("sv"));

        await writer.Page.GotoAsync($"{draft}/brev?slag=answer");
        await writer.Sees("Hälsningar från Lunds kommun");
        await writer.Sees("LND-7K3M-9QXD");
        await Assertions.Expect(writer.Page.Locator("#brev-en + .panel")).ToContainTextAsync(site.Texts.In("en")["catalogue.letterExample"]);
        await Assertions.Expect(writer.Page.Locator("#brev-easy + .panel")).ToContainTextAsync(site.Texts.In("easy")["catalogue.letterExample"]);
        await writer.Fill("arende", key.Reference);
        await writer.Press("catalogue.letterShow");
        await writer.Sees(writer.Words["catalogue.letterUnseen"]);
        await writer.Look("catalogue-letter-preview");
    }

    [Fact]
    public async Task the_chat_and_what_a_service_asks_and_shares_have_forms_that_name_what_is_wrong_and_lose_nothing()
    {
        await using var writer = await browser.SignIn(site, One);
        await Begin(writer, "Frågor och chatt");
        var draft = writer.Page.Url.Split('?')[0];
        await writer.Page.Locator("a[href$='/post/chat']").ClickAsync();
        Assert.Equal("5m", await writer.Page.InputValueAsync("#wait"));
        await writer.Fill("wait", "snart");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#wait-error")).ToContainTextAsync("snart");
        Assert.Equal("snart", await writer.Page.InputValueAsync("#wait"));
        await writer.Look("catalogue-chat-wrong");
        await writer.Fill("wait", "8m");
        await writer.Press("catalogue.save");
        await writer.Sees("5 minuter → 8 minuter");

        await writer.Page.GotoAsync($"{draft}/post/services?nyckel=nyheter");
        await writer.Page.CheckAsync("#open311");
        await writer.Look("catalogue-service");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        await writer.Page.Locator("a[href$='nyckel=nyheter']").ClickAsync();
        await Assertions.Expect(writer.Page.Locator("#open311")).ToBeCheckedAsync();
        await writer.Page.Locator("#fragor + ul a").ClickAsync();
        await writer.Fill("nyckel", "omfang");
        foreach (var (id, words) in new[] { ("ask-sv", "Hur mycket?"), ("ask-en", "How much?"), ("ask-easy", "Hur mycket?"), ("values-0-sv", "Lite"), ("values-0-en", "A little"), ("values-0-nyckel", "lite"), ("values-1-sv", "Mycket") })
            await writer.Fill(id, words);
        await writer.Page.SelectOptionAsync("#kind", "one");
        await writer.Page.CheckAsync("#required");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator(".error-summary a[href='#values-1-nyckel']")).ToContainTextAsync("Svar 2: ");
        await Assertions.Expect(writer.Page.Locator("#values-1-nyckel-error")).ToBeVisibleAsync();
        await writer.Fill("values-1-nyckel", "mycket");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#values-0-easy-error")).ToBeVisibleAsync();
        await Assertions.Expect(writer.Page.Locator(".error-summary li")).ToContainTextAsync(["Svar 1: ", "Svar 2: ", "Svar 2: "]);
        await writer.Page.Locator(".error-summary a[href='#values-1-en']").ClickAsync();
        await Assertions.Expect(writer.Page.Locator("#values-1-en")).ToBeFocusedAsync();
        Assert.Equal(("A little", "Mycket", true), (await writer.Page.InputValueAsync("#values-0-en"), await writer.Page.InputValueAsync("#values-1-sv"), await writer.Page.IsCheckedAsync("#required")));
        await writer.Look("catalogue-question-wrong");
        foreach (var (id, words) in new[] { ("values-0-easy", "Lite"), ("values-1-easy", "Mycket"), ("values-1-en", "A lot") })
            await writer.Fill(id, words);
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        await writer.Look("catalogue-questions");
        var asks = CatalogueFile.Parse("", await Text(draft)).Municipality!;
        var asked = Assert.Single(asks.Services["nyheter"].Attributes);
        Assert.Equal(("omfang", AttributeKind.One, true, "lite mycket"), (asked.Code, asked.Kind, asked.Required, string.Join(' ', asked.Values.Select(value => value.Key))));
        Assert.True(asks.Services["nyheter"].IsPublic);
        Assert.Equal(Duration.FromMinutes(8), asks.Chat!.Wait);

        await writer.Page.Locator("a[href$='nyckel=nyheter.omfang']").ClickAsync();
        await writer.Page.SelectOptionAsync("#kind", "line");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#values .error-message").First).ToHaveTextAsync(writer.Words["catalogue.problem.NotHere"]);
        await writer.Press("catalogue.remove");
        await writer.Says("catalogue.done.spara");
        await writer.Page.GotoAsync($"{draft}/post/chat");
        await writer.Press("catalogue.alone.chat.remove");
        await writer.Says("catalogue.done.spara");
        await writer.Page.Locator("a[href$='/post/chat']").ClickAsync();
        await writer.Sees(writer.Words["catalogue.alone.chat.none"]);
        asks = CatalogueFile.Parse("", await Text(draft)).Municipality!;
        Assert.Empty(asks.Services["nyheter"].Attributes);
        Assert.Null(asks.Chat);
        await writer.Fill("wait", "5m");
        await writer.Fill("silence", "10m");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        Assert.Equal(Duration.FromMinutes(10), CatalogueFile.Parse("", await Text(draft)).Municipality!.Chat!.Silence);
    }

    [Fact]
    public async Task the_area_and_how_long_cases_are_kept_have_forms()
    {
        await using var writer = await browser.SignIn(site, One, new(Width: 320));
        await Begin(writer, "Område och gallring");
        var draft = writer.Page.Url.Split('?')[0];
        await writer.Page.Locator("a[href$='/post/area']").ClickAsync();
        await writer.Fill("south", "56");
        await writer.Fill("east", "Eslöv");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#east-error")).ToContainTextAsync("Eslöv");
        await writer.Fill("east", "13,7");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator(".error-summary a[href='#south']")).ToContainTextAsync("-90–55.85");
        await writer.Look("catalogue-area-wrong");
        await writer.Fill("south", "55.5");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");

        await writer.Page.GotoAsync($"{draft}/post/retentions");
        foreach (var (id, words) in new[] { ("nyckel", "kort"), ("name-sv", "Kort tid"), ("name-en", "A short time"), ("name-easy", "Inte länge"), ("keep", "snart") })
            await writer.Fill(id, words);
        await writer.Page.CheckAsync("#on_request");
        await writer.Press("catalogue.save");
        await Assertions.Expect(writer.Page.Locator("#keep-error")).ToContainTextAsync("snart");
        await writer.Look("catalogue-retention-wrong");
        await writer.Fill("keep", "3y");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        await writer.Page.GotoAsync($"{draft}/post/general");
        await writer.Page.SelectOptionAsync("#retention", "");
        await writer.Fill("keep_audit", "7");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        await writer.Page.GotoAsync($"{draft}/post/services?nyckel=nyheter");
        await writer.Page.SelectOptionAsync("#retention", "kort");
        await writer.Press("catalogue.save");
        await writer.Says("catalogue.done.spara");
        var now = CatalogueFile.Parse("", await Text(draft)).Municipality!;
        Assert.Equal(new Area(55.5, 13.02, 55.85, 13.7), now.Area);
        Assert.Equal(("kort", Period.FromYears(3), OnRequest.Allowed), (now.Services["nyheter"].Retention!.Key, now.Services["nyheter"].Retention!.Keep, now.Services["nyheter"].Retention!.OnRequest));
        Assert.Equal((null, Period.FromYears(7)), (now.Retention, now.AuditKept));
        await writer.Page.GotoAsync(draft);
        await writer.Sees("Kort tid");
        await writer.Look("catalogue-area-changed");
    }
}
