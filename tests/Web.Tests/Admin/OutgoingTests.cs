using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Staff;
using Servicenav.Webhooks;

namespace Servicenav.Admin;

/// <summary>What has not gone out, as an administrator sees and settles it, and events to a program of others that checks their signatures.</summary>
public sealed class OutgoingTests(Browser browser) : IClassFixture<Browser>
{
    private const string OldSecret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
    private const string NewSecret = "whsec_bnl0dC1oZW1saWd0LWtvbW1lci1oYXItbnUtbnUt";

    /// <summary>Lund with a receiver.</summary>
    private static SiteHost Site(int port)
    {
        var folder = Directory.CreateTempSubdirectory("servicenav-lund-").FullName;
        var lund = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml"));
        File.WriteAllText(Path.Combine(folder, "lund.yaml"), $"{lund}\nwebhooks:\n  arkiv: {{ address: \"http://127.0.0.1:{port}/handelser\" }}\n");
        return new(new()
        {
            ["Servicenav:Municipalities"] = folder,
            ["Servicenav:Webhooks:lund:arkiv:Secret"] = NewSecret,
            ["Servicenav:Webhooks:lund:arkiv:OldSecret"] = OldSecret,
            ["Servicenav:WebhookNetworks"] = "127.0.0.1",
        });
    }

    [Fact]
    public async Task events_arrive_at_a_program_of_others_and_what_did_not_is_sent_again_or_dropped_with_a_reason()
    {
        var port = FreePort.Next();
        await using var site = Site(port);
        // It knows the old secret only.
        using var receiver = await Node.Start(Folder(), "receiver.mjs", $"{port}", OldSecret);
        Assert.Equal("ready", await receiver.StandardOutput.ReadLineAsync());
        var first = await site.Case("nyheter", "Vad händer?");
        Assert.Equal(("org.servicenav.case.opened", first.Reference), await Event());
        Assert.Equal(("org.servicenav.case.routed", first.Reference), await Event());

        await receiver.StandardInput.WriteLineAsync("410");
        var second = await site.Case("nyheter", "Vad händer nu?");
        Assert.Equal(("org.servicenav.case.opened", second.Reference), await Event());
        await Parked(2);
        await using var admin = await browser.SignIn(site, "prov-administrator", new(Width: 320));
        await admin.Go("/lund/admin/utskick");
        await admin.Sees("vill inte ha fler");
        await admin.Look("outgoing");
        await admin.Page.Locator("a[href$='/mottagare/arkiv']").ClickAsync();
        await admin.Look("outgoing-receiver");
        await receiver.StandardInput.WriteLineAsync("204");
        await admin.Press("outgoing.test");
        Assert.Equal("org.servicenav.webhook.test", (await Event()).Type);
        await admin.Sees("Provhändelsen kom fram");
        await admin.Look("outgoing-tested");
        await admin.Press("outgoing.start");
        Assert.Equal(("org.servicenav.case.opened", second.Reference), await Event());
        Assert.Equal(("org.servicenav.case.routed", second.Reference), await Event());

        var cases = new[] { await Letter(), await Letter(), await Letter() };
        await admin.Page.SetViewportSizeAsync(1280, 900);
        await admin.Go("/lund/admin/utskick");
        await admin.Page.Locator("a[href*='/lista']").ClickAsync();
        await admin.Look("outgoing-list");
        await admin.Press("outgoing.dropGo");
        await admin.Sees(admin.Words["outgoing.noneChosen"]);
        await admin.Sees(admin.Words["outgoing.noReason"]);
        await admin.Look("outgoing-list-wrong");
        await admin.Page.Locator("input[name=vald]").First.CheckAsync();
        await admin.Fill("skal", "Adressen gick aldrig att läsa");
        await admin.Press("outgoing.dropGo");
        await admin.Sees("1 utskick är slängt.");
        Assert.Equal(2, (await Groups()).Single().Messages);
        await admin.Page.Locator("a[href*='/lista']").ClickAsync();
        await admin.Page.Locator("input[name=vilka][value=alla]").CheckAsync();
        await admin.Press("outgoing.sendAgain");
        await admin.Sees("2 utskick skickas igen.");

        var decided = await site.Services.GetRequiredService<IAuditLog>().Find(new("lund", Kind: AuditKind.OutgoingDecided));
        Assert.Contains(decided, it => it.Entry is { Person: "prov-administrator", Detail: var detail, Reference: var of } && cases[0].Reference == of
            && detail!.Contains("dropped: Adressen gick aldrig att läsa", StringComparison.Ordinal));
        Assert.Contains(decided, it => it.Entry.Detail == "admin/utskick/mottagare/arkiv/starta");

        async Task<CaseKey> Letter()
        {
            var @case = new CaseKey("lund", Reference.New("LND"));
            var open = new Open(Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "Hej", "nyheter", Contact: new("Åsa", "<"));
            Assert.Null((await site.Grains.GetGrain<IOpeningGrain>(0).Open(@case, open)).Refusal);
            await Event();
            await Event();
            return @case;
        }

        async Task<IReadOnlyList<OutboxGroup>> Groups() => await site.Services.GetRequiredService<IOutbox>().Groups("lund");

        async Task Parked(int messages)
        {
            for (var tries = 0; (await Groups()).Where(group => group.Parked).Sum(group => group.Messages) != messages; tries++)
            {
                Assert.True(tries < 300, $"{messages} are parked");
                await Task.Delay(50);
            }
        }

        async Task<(string Type, string? Subject)> Event()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var line = await receiver.StandardOutput.ReadLineAsync(limit.Token);
            Assert.NotEqual("wrong", line);
            var what = JsonNode.Parse(line!)!;
            return ((string)what["type"]!, (string?)what["subject"]);
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "receiver");
}
