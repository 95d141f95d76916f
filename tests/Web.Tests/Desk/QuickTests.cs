using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk;

/// <summary>A contact is registered on a citizen's behalf in less than 20 seconds (G12).</summary>
public sealed class QuickTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    /// <summary>A key of an average typist and a moment's thought, in seconds (Card, Moran and Newell's keystroke-level model, 1980).</summary>
    private const double Key = 0.2, Thought = 1.35;

    [Theory]
    [InlineData("Gatlampan på Bytaregatan är trasig", "0701740611", false)]
    [InlineData("Vill ha bygglov för altan", "0701740612", true)]
    public async Task by_keys_alone_on_one_page_and_well_within_the_time(string need, string phone, bool visit)
    {
        await using var officer = await browser.AtDesk(site, visit ? "mats.ohlin" : "anna.lindqvist");
        await officer.KeysWork();
        var (keys, machine) = (0, Stopwatch.StartNew());
        await Press("k");
        await officer.IsAt("register.title");
        await Assertions.Expect(officer.Page.Locator("#text")).ToBeFocusedAsync();
        if (visit)
        {
            await Press("Shift+Tab");
            await Press("ArrowRight");
            await Press("Tab");
        }

        await Type(need);
        await Press("Tab");
        await Type(phone);
        if (!visit)
        {
            await Assertions.Expect(officer.Page.Locator(".suggested")).ToContainTextAsync("Gatubelysning");
            await officer.Look("register-quick");
        }

        await Press("Enter");
        await officer.IsAt("register.done");

        // The machine's share holds typing without pauses, so the sum is more than the truth.
        var seconds = (keys * Key) + (2 * Thought);
        Assert.True(seconds < 20, $"{keys} keys take {seconds:0.0} s");
        var it = (await site.View(new("lund", await officer.Read(".reference"))))!;
        Assert.Equal((visit ? Channel.Visit : Channel.Phone, visit ? "bygglov" : "gatubelysning"), (it.Channel, it.Service));

        Task Press(string key)
        {
            keys++;
            return officer.Page.Keyboard.PressAsync(key);
        }

        Task Type(string words)
        {
            keys += words.Length;
            return officer.Page.Keyboard.TypeAsync(words);
        }
    }

    [Fact]
    public async Task a_call_back_is_promised_with_the_contact_and_watched()
    {
        await using var officer = await browser.AtDesk(site, "eva.tornqvist", new(Width: 320));
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Fill("text", "Jag vill prata med Anna om min altan.");
        await officer.Page.Locator("input[name='ring']").CheckAsync();
        await officer.Press("register.send");
        Assert.Equal(officer.Words["register.callBackNumber"], await officer.Read("#telefon-error"));
        await officer.Fill("telefon", "070-1740613");
        await officer.Press("register.send");
        await officer.IsAt("register.done");
        var it = (await site.View(new("lund", await officer.Read(".reference"))))!;
        Assert.Null(Assert.Single(it.Promises, promise => promise.Kind == PromiseKind.CallBack).KeptAt);
    }

    [Fact]
    public async Task a_call_back_is_promised_in_a_case_by_a_day_and_kept_by_a_word_to_the_citizen()
    {
        var key = await site.Case("skolmat", "Ring mig om kosten.", new("Tove Provberg", Phone: "070-1740614"));
        await using var officer = await browser.AtDesk(site, "daniel.bengtsson");
        await officer.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await officer.Press("work.ta.go");
        await officer.Unfold("lova-ring");
        await officer.Fill("lova-ring-datum", "2020-01-02");
        await officer.Send("lova-ring");
        Assert.Equal(officer.Words["refusal.TimeIsNotLater"], await officer.Read("#lova-ring-datum-error"));
        await officer.Fill("lova-ring-datum", Officers.DaysAhead(3));
        await officer.Send("lova-ring");
        await officer.Says("work.done.lova-ring");
        await officer.Write("svara", "Nu har vi talats vid.");
        await officer.Says("work.done.svara");
        Assert.NotNull((await site.View(key))!.Promises.Single(promise => promise.Kind == PromiseKind.CallBack).KeptAt);
    }

    [Fact]
    public async Task the_citizens_other_cases_are_shown_as_far_as_the_officer_may_see_them()
    {
        var contact = new Contact("Folke Testlund", "folke.quick@medborgare.example");
        var here = await site.Case("skolmat", "Får han annan mat?", contact);
        var seen = await site.Case("skolskjuts", "Bussen kom inte.", contact);
        var hidden = await site.Case(Lund.OfSocial, "Pengarna räcker inte.", contact);
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        await site.SignIn(http, "daniel.bengtsson");
        var page = await http.GetStringAsync($"/lund/arende/{here.Reference}");
        Assert.Contains(seen.Reference, page, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden.Reference, page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "class=\"earlier\""));
    }
}
