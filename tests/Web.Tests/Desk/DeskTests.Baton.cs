using Servicenav.Staff;

namespace Servicenav.Desk;

public sealed partial class DeskTests
{
    [Fact]
    public async Task a_hand_over_is_accepted_by_another_person()
    {
        var key = await site.Case("ekonomiskt-bistand", "Pengarna räcker inte till hyran.");
        await using var sender = await browser.AtDesk(site, "gunilla.aberg");
        await sender.Pull();
        await sender.Unfold("lamna");
        await sender.Page.Locator("#lamna-till").SelectOptionAsync("social/so2");
        await sender.Fill("lamna-text", "Du träffade familjen i våras.");
        await sender.Send("lamna");
        await sender.Says("work.done.lamna");
        await sender.Shows("Hassan Barzani");
        await sender.Look("case-offered");

        await using var receiver = await browser.AtDesk(site, "hassan.barzani");
        await receiver.Shows("Du träffade familjen i våras.");
        await receiver.Look("desk-offer");
        await receiver.Press("work.tacka-ja.go");
        await receiver.Says("work.done.tacka-ja");
        var view = await site.View(key);
        Assert.Equal("Hassan Barzani", view!.HolderName);
        Assert.Equal(1, view.Hops);
    }

    [Fact]
    public async Task a_declined_hand_over_says_why_and_a_withdrawn_one_is_gone()
    {
        var key = await site.Case("parkeringsbot", "Jag har fått en p-bot som jag inte håller med om.");
        await using var sender = await browser.AtDesk(site, "hakan.stenberg");
        await sender.Pull();
        await Offer("Ni kan gatan.");
        await using var receiver = await browser.AtDesk(site, "mats.ohlin");
        await receiver.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await receiver.Unfold("tacka-nej");
        await receiver.Fill("tacka-nej-text", "Vi får inte ändra boten.");
        await receiver.Send("tacka-nej");
        await receiver.Says("work.done.tacka-nej");

        await sender.Page.GotoAsync($"/lund/arende/{key.Reference}");
        await sender.Shows("Vi får inte ändra boten.");
        await Offer("Ta den ändå.");
        await sender.Unfold("ta-tillbaka");
        await sender.Fill("ta-tillbaka-text", "Jag löser det själv.");
        await sender.Send("ta-tillbaka");
        await sender.Says("work.done.ta-tillbaka");
        Assert.Null((await site.View(key))!.Offer);

        async Task Offer(string note)
        {
            await sender.Unfold("lamna");
            await sender.Page.Locator("#lamna-till").SelectOptionAsync("kristallen");
            await sender.Fill("lamna-text", note);
            await sender.Send("lamna");
            await sender.Says("work.done.lamna");
        }
    }
}
