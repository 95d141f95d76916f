using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Cases;
using Servicenav.Desks;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Queues;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip;

/// <summary>The real adapter beside a real site, and a real peer at the other end of the line.</summary>
public sealed class SippTests(SipSite site) : IClassFixture<SipSite>
{
    private static readonly Actor Anna = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
    private readonly string _caller = $"+4670{Random.Shared.Next(10_000, 99_999)}";

    [Fact]
    public async Task a_caller_waits_and_is_sent_on_to_the_desk_that_accepts()
    {
        using var caller = Call("connected");
        var key = await Case(1);
        var desk = site.Host.Grains.GetGrain<IDeskGrain>("lund/kristallen/k2");
        var member = site.Host.Services.GetRequiredService<Catalogue.Catalogues>()["lund"].Staff.Single(member => member.Id == Anna.Id);
        await desk.SignOn(new(member.Id, member.Name, member.Skills, member.Languages, member.Capacity));
        await desk.TakeCalls(true);
        await Poll.Until(async () => (await desk.State()).Calls!.Offered == key, "it is offered");
        Assert.True((await desk.AcceptCall(Guid.NewGuid(), key)).Done);

        await Until(key, CallState.Talking);
        Assert.Contains("Contact: <sip:5202@desks.example:5061>", caller.Messages, StringComparison.Ordinal);
        await Do(key, new EndCall(Guid.NewGuid(), Anna, NodaTime.Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())));
        Assert.Equal(CallState.Over, (await View(key)).Call);
        await desk.SignOff();
    }

    [Fact]
    public async Task a_caller_who_hangs_up_is_called_back_by_the_exchange()
    {
        using var caller = Call("abandoned", "-d", "1500");
        await caller.Succeeds();

        var key = await Case(1);
        await Until(key, CallState.Lost);
        Assert.Contains((await View(key)).Promises, promise => promise.Kind == PromiseKind.CallBack);

        await Do(key, new Claim(Guid.NewGuid(), Anna));
        await Do(key, new CallBack(Guid.NewGuid(), Anna));
        await Poll.Until(() => Task.FromResult(site.Exchange.Messages.Contains($"Refer-To: <sip:{_caller}1@desks.example:5061>", StringComparison.Ordinal)), "it is asked");
    }

    [Fact]
    public async Task over_a_line_that_loses_every_fifth_datagram_each_call_has_one_effect()
    {
        const int Calls = 12;
        using var callers = Call("connected", "-lost", "20", "-r", "20", "-m", $"{Calls}", "-max_retrans", "20");
        for (var i = 1; i <= Calls; i++)
            await Do(await Case(i), new Claim(Guid.NewGuid(), Anna));
        for (var i = 1; i <= Calls; i++)
            await Until(await Case(i), CallState.Talking);
    }

    [Fact]
    public async Task two_hundred_calls_at_once_are_two_hundred_cases_and_are_all_sent_on()
    {
        const int Calls = 200;
        using var callers = Call("connected", "-r", $"{Calls}", "-m", $"{Calls}", "-l", $"{Calls}");
        for (var i = 1; i <= Calls; i++)
            await Do(await Case(i), new Claim(Guid.NewGuid(), Anna));
        for (var i = 1; i <= Calls; i++)
            await Until(await Case(i), CallState.Talking);
    }

    [Fact]
    public async Task a_number_that_nobody_answers_is_not_found()
    {
        using var caller = Sipp.Start("unknown", FreePort.Next(), [.. Arguments("112"), "-m", "1"]);
        await caller.Succeeds();
    }

    [Theory]
    [InlineData("options")]
    [InlineData("dance")]
    public async Task whoever_asks_is_told_what_is_done_here(string scenario)
    {
        using var asker = Call(scenario);
        await asker.Succeeds();
    }

    /// <summary>Datagrams are seen in their order, so an answer to an early one would have come before that to the last.</summary>
    [Fact]
    public async Task strangers_and_noise_get_no_answer()
    {
        using var stranger = new UdpClient(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        using var known = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var adapter = new IPEndPoint(IPAddress.Loopback, site.Port);
        var right = Encoding.UTF8.GetBytes(
            $"OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP x;rport;branch=z9hG4bK{_caller[1..]}\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:x>\r\nCall-ID: right\r\nCSeq: 1 OPTIONS\r\n\r\n");

        await stranger.SendAsync(right, adapter);
        foreach (var noise in new[] { [], "\r\n\r\n"u8.ToArray(), "hello"u8.ToArray(), new byte[60_000], [.. right, .. new byte[SipReading.MostBytes]], right })
            await known.SendAsync(noise, adapter);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answer = Assert.IsType<SipResponse>(SipReading.Read((await known.ReceiveAsync(limit.Token)).Buffer));
        Assert.Equal((200, "right"), (answer.Status, answer.CallId));
        Assert.Equal(0, stranger.Available + known.Available);
    }

    [Fact]
    public async Task an_adapter_told_to_stop_sends_its_callers_away_and_has_them_called_back()
    {
        var port = FreePort.Next();
        await using var adapter = await site.Adapter(port, FreePort.Next(), FreePort.Next());
        using var caller = Sipp.Start("stopped", FreePort.Next(), [$"127.0.0.1:{port}", "-s", "046355000", "-key", "caller", _caller, "-m", "1"]);
        var key = await Case(1);
        await Poll.Until(() => Task.FromResult(caller.Messages.Contains("SIP/2.0 182", StringComparison.Ordinal)), "the caller waits");
        adapter.Terminate();

        await caller.Succeeds();
        Assert.Equal(0, await adapter.Ends());
        await Until(key, CallState.Lost);
    }

    [Fact]
    public async Task no_callers_number_is_ever_logged()
    {
        using var caller = Call("abandoned", "-d", "100");
        await caller.Succeeds();
        Assert.DoesNotContain("+4670", site.Log, StringComparison.Ordinal);
    }

    private Sipp Call(string scenario, params string[] more) =>
        Sipp.Start(scenario, FreePort.Next(), [.. Arguments("046355000"), .. more.Contains("-m") ? more : ["-m", "1", .. more]]);

    private string[] Arguments(string number) => [$"127.0.0.1:{site.Port}", "-s", number, "-key", "caller", _caller];

    /// <summary>The one case of a caller, the number of which is this test's and the call's.</summary>
    private async Task<CaseKey> Case(int call)
    {
        var citizen = Citizens.CitizenId.Of(new Contact(Phone: _caller + call.ToString(CultureInfo.InvariantCulture)))!;
        IReadOnlyList<CaseRow> rows = [];
        await Poll.Until(
            async () => (rows = await site.Host.Services.GetRequiredService<ICaseIndex>().OfCitizen("lund", citizen)).Count > 0, $"call {call} is a case");
        return Assert.Single(rows).Case;
    }

    private Task Until(CaseKey key, CallState state) => Poll.Until(async () => (await View(key)).Call == state, $"{key} is {state}");

    private async Task<CaseView> View(CaseKey key) => (await site.Host.Grains.GetGrain<ICaseGrain>(key.ToString()).View())!;

    private async Task Do(CaseKey key, CaseCommand command) =>
        Assert.Null((await site.Host.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(command)).Refusal);
}
