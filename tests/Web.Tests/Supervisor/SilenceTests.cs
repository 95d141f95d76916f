using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Servicenav.Cases;
using Servicenav.Channels;
using Servicenav.Journal;
using Servicenav.Staff;

namespace Servicenav.Supervisor;

public sealed class SilenceTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task the_board_says_that_a_switchboard_is_silent_and_its_waiting_calls_become_call_backs()
    {
        var clock = new LateClock();
        using var site = new PbxSite(services => services
            .AddSingleton<TimeProvider>(clock).AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System));
        await using var supervisor = await browser.SignIn(site.Host, "helena.wikander");
        var said = supervisor.Page.Locator(".board-grave", new() { HasText = "vaxeln" });
        await site.Pbx.Tell("queued", "1", "\"number\":\"046-35 50 00\",\"from\":\"+46701740642\"");
        await Assertions.Expect(supervisor.Page.Locator("#n-kristallen-ko")).ToHaveTextAsync("1");
        await Assertions.Expect(supervisor.Page.Locator(".tile", new() { HasText = supervisor.Words["board.callers"] })).ToContainTextAsync("1");
        Assert.Equal((202, null), await site.Pbx.Send(Pbx.Heartbeat(clock.GetUtcNow())));
        await Assertions.Expect(said).ToHaveCountAsync(0);

        clock.Advance(TimeSpan.FromSeconds(9));
        await Assertions.Expect(said).ToHaveCountAsync(1);
        Assert.Equal(CallState.Waiting, (await TheCall()).Call);
        await supervisor.Press("board.pause");
        await supervisor.Look("board-silent");
        await supervisor.Press("board.resume");

        clock.Advance(TimeSpan.FromSeconds(60));
        await supervisor.Page.GotoAsync($"/lund/arende/{(await Lost()).Key.Reference}");
        await supervisor.Shows(supervisor.Words["staff.event.CallLostSilent"]);
        await supervisor.Look("case-call-back");

        await supervisor.Page.GotoAsync("/lund/ledning");
        await Assertions.Expect(said).ToHaveCountAsync(1);
        Assert.Equal((202, null), await site.Pbx.Send(Pbx.Heartbeat(clock.GetUtcNow())));
        await Assertions.Expect(said).ToHaveCountAsync(0);

        async Task<CaseView> TheCall()
        {
            var row = Assert.Single(await site.Host.Services.GetRequiredService<ICaseIndex>()
                .OfCitizen("lund", Citizens.CitizenId.Of(new Contact(Phone: "+46701740642"))!));
            return (await site.Host.View(row.Case))!;
        }

        async Task<CaseView> Lost()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            CaseView it;
            while ((it = await TheCall()).Call != CallState.Lost)
                await Task.Delay(50, limit.Token);
            Assert.Contains(it.Promises, promise => promise is { Kind: PromiseKind.CallBack, KeptAt: null });
            return it;
        }
    }

    /// <summary>The real time and what the test adds to it.</summary>
    private sealed class LateClock : TimeProvider
    {
        private long _ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
    }
}
