using Microsoft.Extensions.DependencyInjection;
using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Sip;
using Servicenav.Staff;

namespace Servicenav.TextMessages;

/// <summary>A site to which a gateway is connected over real HTTP.</summary>
public class TextSite : IDisposable
{
    private static readonly byte[] Secret = "sixteen bytes or more"u8.ToArray();

    public TextSite()
        : this([])
    {
    }

    private protected TextSite(Dictionary<string, string> settings)
    {
        Gateway = new(FreePort.Next(), Secret);
        Host = new(new(settings)
        {
            ["Servicenav:Texts:lund:sms:Secret"] = Convert.ToBase64String(Secret),
            ["Servicenav:Texts:lund:sms:Address"] = Gateway.Address,
            ["Servicenav:TextLimits:Number"] = "8",
        });
        Gateway.Events = $"{Host.Address}/lund/api/texts/sms/events";
    }

    internal TextGateway Gateway { get; }

    internal SiteHost Host { get; }

    public virtual void Dispose()
    {
        Host.Dispose();
        Gateway.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same with a mail server that takes calls and never says a word.</summary>
public sealed class HangingMailSite : TextSite
{
    public HangingMailSite()
        : this(new SilentServer())
    {
    }

    private HangingMailSite(SilentServer silent)
        : base(new() { ["Servicenav:Smtp:Host"] = "127.0.0.1", ["Servicenav:Smtp:Port"] = $"{silent.Port}" }) => Silent = silent;

    internal SilentServer Silent { get; }

    public override void Dispose()
    {
        Silent.Dispose();
        base.Dispose();
    }
}

public sealed class TextTests(HangingMailSite site, Browser browser) : IClassFixture<HangingMailSite>, IClassFixture<Browser>
{
    private static readonly Actor Anna = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
    private readonly TextGateway _gateway = site.Gateway;
    private readonly string _from = $"+4670{Random.Shared.Next(1_000_000, 9_999_999)}";

    [Fact]
    public async Task a_text_message_opens_a_case_with_a_receipt_whose_link_opens_it_and_the_next_one_joins_it()
    {
        var id = Guid.NewGuid().ToString();
        await Tell("Gatlampan utanför Storgatan 5 är trasig", id);
        await Tell("Gatlampan utanför Storgatan 5 är trasig", id);
        var it = await OnlyCase();
        Assert.Equal(("gatubelysning", Channel.TextMessage, _from), (it.Service, it.Channel, it.Contact!.Phone));
        var receipt = await Sent(text => text.Contains(it.Key.Reference, StringComparison.Ordinal));
        await using var citizen = await browser.Visit(site.Host, new(Width: 320));
        await citizen.Go(receipt.Words[receipt.Words.IndexOf("/lund/folj/", StringComparison.Ordinal)..].Trim());
        await citizen.Sees("Storgatan 5");

        // However the number is written, and with the reference of the case, or without.
        Assert.Equal((202, null), await _gateway.Tell($"0{_from[3..5]}-{_from[5..]}", "Nu lyser den igen"));
        Assert.Equal((202, null), await _gateway.Tell(_from.Replace("+", "00", StringComparison.Ordinal), $"{it.Key.Reference.ToLowerInvariant()} tack"));
        it = await OnlyCase();
        Assert.Equal(["Nu lyser den igen", $"{it.Key.Reference.ToLowerInvariant()} tack"], it.Timeline.Select(entry => entry.What).OfType<CitizenWrote>().Select(wrote => wrote.Text));

        // Staff answer in writing; the telephone hears only that there is something to read.
        await Do(it.Key, new Classify(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), "nyheter"));
        await Do(it.Key, new Claim(Guid.NewGuid(), Anna));
        await Do(it.Key, new Reply(Guid.NewGuid(), Anna, "Hemligt svar"));
        var told = await Sent(text => text.Contains("meddelande i ärende", StringComparison.Ordinal));
        Assert.DoesNotContain("Hemligt", told.Words, StringComparison.Ordinal);
        Assert.Equal((202, null), await _gateway.Delivered(told));
        await using var officer = await browser.SignIn(site.Host, "anna.lindqvist");
        await officer.Page.GotoAsync($"/lund/arende/{it.Key.Reference}");
        await officer.Sees(officer.Words["staff.event.TextArrived"]);
    }

    [Fact]
    public async Task a_mail_server_that_hangs_holds_up_no_text_message()
    {
        await site.Host.Case("nyheter", "Vad händer?", new(Email: "asa@citizen.test"));
        await Poll.Until(() => Task.FromResult(site.Silent.Waiting > 0), "a letter waits for the mail server");
        await Tell("När öppnar biblioteket?");
        await Sent(text => text.Contains("/lund/folj/", StringComparison.Ordinal));
        Assert.True(site.Silent.Waiting > 0, "the letter waits no longer: nothing was shown");
    }

    [Fact]
    public async Task a_message_that_does_not_arrive_is_seen_by_staff_and_its_number_gets_no_more_until_it_writes()
    {
        await Tell("När öppnar biblioteket?");
        var it = await OnlyCase();
        var receipt = await Sent(_ => true);
        Assert.Equal((202, null), await _gateway.Failed(receipt, "abonnemanget är avstängt"));
        Assert.Equal((202, null), await _gateway.Failed(receipt, "abonnemanget är avstängt"));
        Assert.Equal((202, null), await _gateway.Delivered(receipt));
        await Do(it.Key, new Claim(Guid.NewGuid(), Anna));
        await Do(it.Key, new Reply(Guid.NewGuid(), Anna, "Klockan tio"));
        Assert.Equal("abonnemanget är avstängt", Assert.Single(await Reports(it.Key)).Why);
        await using var officer = await browser.SignIn(site.Host, "anna.lindqvist");
        await officer.Page.GotoAsync($"/lund/arende/{it.Key.Reference}");
        await officer.Sees("Sms kom inte fram: abonnemanget är avstängt");

        await Tell("Nytt kort i telefonen. När sa ni?");
        await Do(it.Key, new Reply(Guid.NewGuid(), Anna, "Klockan tio"));
        await Sent(text => text.Contains("meddelande i ärende", StringComparison.Ordinal));
        Assert.Equal(2, _gateway.Sent.Count(text => text.To == _from));
    }

    [Fact]
    public async Task whoever_writes_stop_gets_none_and_staff_see_that()
    {
        await Tell("När öppnar simhallen?");
        var it = await OnlyCase();
        await Sent(_ => true);
        await Tell(" Stopp. ");
        await Do(it.Key, new Claim(Guid.NewGuid(), Anna));
        await Poll.Until(async () => (await Reports(it.Key)).Any(report => report.Why is not null), "it is noted that none was sent");
        Assert.Single(_gateway.Sent, text => text.To == _from);
        Assert.Single(await Rows());
    }

    [Fact]
    public async Task a_number_that_the_gateway_refuses_is_noted_in_the_case()
    {
        _gateway.Refused[_from] = true;
        await Tell("När öppnar badet?");
        var it = await OnlyCase();
        await Poll.Until(async () => (await Reports(it.Key)).Any(report => report.Why!.Contains("422", StringComparison.Ordinal)), "it is noted");
    }

    [Fact]
    public async Task what_is_wrong_is_refused_by_name_and_floods_are_stopped()
    {
        System.Text.Json.Nodes.JsonObject Data(string? from = null, string? words = "Hej") =>
            new() { ["text"] = Guid.NewGuid().ToString(), ["from"] = from ?? _from, ["words"] = words };
        Assert.Equal((401, "signature-is-wrong"), await _gateway.Post("received", Data(), secret: "another secret of theirs"u8.ToArray()));
        Assert.Equal((401, "timestamp-is-too-far-off"), await _gateway.Post("received", Data(), late: TimeSpan.FromMinutes(6)));
        Assert.Equal((422, "type-is-unknown"), await _gateway.Post("sent", Data()));
        Assert.Equal((422, "number-is-wrong"), await _gateway.Post("received", Data(from: "Banken")));
        Assert.Equal((422, "data-is-wrong"), await _gateway.Post("received", Data(words: new string('a', 5_001))));
        Assert.Equal((404, "text-is-unknown"), await _gateway.Delivered(new("LND-0000-0000.x", "", "")));
        Assert.Empty(await Rows());
        for (var i = 0; i < 8; i++)
            await Tell("Hallå");
        Assert.Equal((429, "number-sends-too-much"), await _gateway.Tell(_from, "Hallå"));
        Assert.Single(await Rows());
    }

    private async Task Tell(string words, string? id = null) => Assert.Equal((202, null), await _gateway.Tell(_from, words, id));

    private async Task<TextMessage> Sent(Func<string, bool> says)
    {
        TextMessage? found = null;
        await Poll.Until(() => Task.FromResult((found = _gateway.Sent.FirstOrDefault(text => text.To == _from && says(text.Words))) is not null), "the message is sent");
        return found!;
    }

    private Task<IReadOnlyList<CaseRow>> Rows() =>
        site.Host.Services.GetRequiredService<ICaseIndex>().OfCitizen("lund", CitizenId.Of(new(Phone: _from))!);

    private async Task<CaseView> OnlyCase() => (await site.Host.View(Assert.Single(await Rows()).Case))!;

    private async Task<IEnumerable<TextReported>> Reports(CaseKey key) => (await site.Host.View(key))!.Timeline.Select(entry => entry.What).OfType<TextReported>();

    private async Task Do(CaseKey key, CaseCommand command) => Assert.Null((await site.Host.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(command)).Refusal);
}
