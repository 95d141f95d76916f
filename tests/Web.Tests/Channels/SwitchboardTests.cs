using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Cases;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Queues;

namespace Servicenav.Channels;

public sealed partial class SwitchboardTests(PbxSite site) : IClassFixture<PbxSite>
{
    private const string Hub = "\"number\":\"046-35 50 00\"";
    private readonly Pbx _pbx = site.Pbx;
    private readonly string _call = Guid.NewGuid().ToString();
    private readonly string _from = $"\"from\":\"+4670{Random.Shared.Next(1_000_000, 9_999_999)}\"";

    [Fact]
    public async Task a_queued_call_is_a_case_and_accepting_it_connects_the_desks_telephone()
    {
        await _pbx.Tell("ringing", _call);
        await _pbx.Tell("queued", _call, $"{Hub},{_from}");
        var key = await Case();
        var desk = await SignOn("anna.lindqvist");
        await Until(async () => (await desk.State()).Calls!.Offered == key, "it is offered");
        Assert.True((await desk.AcceptCall(Guid.NewGuid(), key)).Done);

        await Until(() => Task.FromResult(_pbx.Commands.Any(IsConnect)), "the command arrives");
        Assert.Equal("5202", _pbx.Commands.First(IsConnect).GetProperty("data").GetProperty("extension").GetString());
        await _pbx.Tell("answered", _call, "\"extension\":\"5202\"");
        Assert.Equal(CallState.Talking, (await View(key)).Call);
        await _pbx.Tell("ended", _call);
        Assert.Equal(CallState.Over, (await View(key)).Call);
        await desk.SignOff();
    }

    [Fact]
    public async Task a_lost_call_is_called_back_by_a_command()
    {
        await _pbx.Tell("abandoned", _call, $"{Hub},{_from}");
        var key = await Case();
        var anna = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
        Assert.Contains((await View(key)).Promises, promise => promise.Kind == PromiseKind.CallBack);

        await Do(key, new Claim(Guid.NewGuid(), anna));
        await Do(key, new CallBack(Guid.NewGuid(), anna));
        await Until(() => Task.FromResult(_pbx.Commands.Any(IsCallBack)), "the command arrives");
        Assert.DoesNotContain(_pbx.Commands, IsConnect);

        bool IsCallBack(System.Text.Json.JsonElement command) =>
            command.GetProperty("data").TryGetProperty("number", out var number) && _from.Contains(number.GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_second_lost_call_joins_the_case_of_the_first()
    {
        await _pbx.Tell("abandoned", _call, $"{Hub},{_from}");
        await _pbx.Tell("abandoned", _call + "b", $"{Hub},{_from}");

        var key = await Case();
        await Until(async () => (await View(key)).Timeline.Any(entry => entry.What is LostCallNoted), "the second joins");
        Assert.Single(await Rows(), row => row.Status != CaseStatus.Closed);
    }

    [Fact]
    public async Task events_twice_and_in_the_wrong_order_have_one_effect()
    {
        var queued = Pbx.Event("queued", _call, $"{Hub},{_from}");
        await _pbx.Tell("abandoned", _call, $"{Hub},{_from}");
        Assert.Equal((202, null), await _pbx.Send(queued));
        Assert.Equal((202, null), await _pbx.Send(queued));
        await _pbx.Tell("answered", _call, "\"extension\":\"5202\"");
        await _pbx.Tell("ended", _call);

        var it = await View(await Case());
        Assert.Equal((CallState.Lost, CaseStatus.Waiting), (it.Call!.Value, it.Status));
        Assert.Single(it.Timeline, entry => entry.What is CallQueued);
    }

    [Fact]
    public async Task events_that_contradict_each_other_are_taken_without_effect()
    {
        await _pbx.Tell("queued", _call, $"{Hub},{_from}");
        await _pbx.Tell("answered", _call, "\"extension\":\"5202\"");
        await _pbx.Tell("answered", _call, "\"extension\":\"5203\"");
        await _pbx.Tell("queued", _call, $"{Hub},{_from},\"language\":\"en\"");
        await _pbx.Tell("ended", _call);
        var key = await Case();
        var before = (await View(key)).Version;
        await Do(key, new Close(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), "Klart"));
        foreach (var late in (string[])["ringing", "queued", "answered", "transferred", "abandoned", "ended"])
            await _pbx.Tell(late, _call, $"{Hub},{_from},\"to\":\"046-35 57 00\"");

        var it = await View(key);
        Assert.Equal((CaseStatus.Closed, before + 1, "k2"), (it.Status, it.Version, it.Timeline.Select(entry => entry.What).OfType<Claimed>().Single().Desk.Desk));
    }

    [Fact]
    public async Task a_number_is_shown_as_people_write_it_however_the_switchboard_does()
    {
        await _pbx.Tell("queued", _call, $"\"number\":\"+4646355000\",{_from}");
        var it = await View(await Case());
        await _pbx.Tell("ended", _call);
        Assert.Equal("046-35 50 00", it.Timeline.Select(entry => entry.What).OfType<CallQueued>().Single().Call.Number);
        Assert.Contains("046-35 50 00", ((Opened)it.Timeline[0].What).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_call_put_through_waits_at_the_other_unit()
    {
        await _pbx.Tell("queued", _call, $"{Hub},{_from}");
        await _pbx.Tell("transferred", _call, "\"to\":\"046-35 57 00\"");

        Assert.Equal("dalby", (await View(await Case())).Unit.Unit);
        await _pbx.Tell("ended", _call);
    }

    [Fact]
    public async Task events_come_in_batches_and_in_binary_mode_too()
    {
        Assert.Equal((202, null), await _pbx.Send(
            $"[{Pbx.Event("queued", _call, $"{Hub},{_from}")},{Pbx.Heartbeat()}]", "application/cloudevents-batch+json"));
        Assert.Equal((202, null), await _pbx.Send($"{{\"call\":\"{_call}\"}}", "application/json", change: request =>
        {
            foreach (var (name, value) in new[] { ("id", "b1" + _call), ("source", "/vaxeln"), ("type", "org.servicenav.call.ended"), ("specversion", "1.0"), ("time", Pbx.Time(null)) })
                request.Headers.Add("ce-" + name, value);
        }));
        Assert.Equal(CallState.Over, (await View(await Case())).Call);
    }

    [Fact]
    public async Task in_a_batch_the_right_ones_count_beside_the_wrong()
    {
        Assert.Equal((422, "type-is-unknown"), await _pbx.Send(
            $"[{Pbx.Event("sung", _call)},{Pbx.Event("queued", _call, $"{Hub},{_from}")}]", "application/cloudevents-batch+json"));
        await _pbx.Tell("ended", _call);
    }

    [Fact]
    public async Task whatever_is_not_signed_by_the_switchboard_is_refused()
    {
        var body = Pbx.Event("queued", _call, Hub);
        Assert.Equal((401, "signature-is-missing"), await _pbx.Send(body, change: request => request.Headers.Remove("webhook-signature")));
        Assert.Equal((401, "signature-is-wrong"), await _pbx.Send(body, change: request => request.Content = new StringContent(body + " ")));
        Assert.Equal((401, "signature-is-wrong"), await _pbx.Send(body, change: request =>
        {
            request.Headers.Remove("webhook-timestamp");
            request.Headers.Add("webhook-timestamp", "now");
        }));
        Assert.Equal((401, "timestamp-is-too-far-off"), await _pbx.Send(body, late: TimeSpan.FromMinutes(6)));
        Assert.Equal((401, "timestamp-is-too-far-off"), await _pbx.Send(body, late: TimeSpan.FromMinutes(-6)));
        Assert.Equal((404, "switchboard-is-unknown"), await _pbx.Send(body, switchboard: "annan"));
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task whatever_cannot_be_understood_is_refused_by_name()
    {
        var ahead = TimeProvider.System.GetUtcNow().AddMinutes(6);
        Assert.Equal((422, "event-is-from-the-future"), await _pbx.Send(Pbx.Event("queued", _call, Hub, time: ahead)));
        Assert.Equal((404, "call-is-unknown"), await _pbx.Send(Pbx.Event("ended", _call)));
        Assert.Equal((422, "number-is-unknown"), await _pbx.Send(Pbx.Event("queued", _call, "\"number\":\"112\"")));
        Assert.Equal((422, "type-is-unknown"), await _pbx.Send(Pbx.Event("0", _call, Hub)));
        Assert.Equal((422, "data-is-wrong"), await _pbx.Send(Pbx.Event("queued", "", Hub)));
        Assert.Equal((422, "data-is-wrong"), await _pbx.Send(Pbx.Event("queued", _call, "\"number\":7")));
        Assert.Equal((422, "data-is-wrong"), await _pbx.Send(Pbx.Event("queued", _call, $"{Hub},\"since\":\"igår\"")));
        Assert.Equal((422, "data-is-wrong"), await _pbx.Send(Pbx.Event("queued", _call, $"{Hub},\"language\":\"svenska\"")));
        Assert.Equal((400, "not-a-cloudevent"), await _pbx.Send("inte json"));
        Assert.Equal((400, "not-a-cloudevent"), await _pbx.Send("[]"));
        Assert.Equal((400, "not-a-cloudevent"), await _pbx.Send("{}", "text/plain"));
        Assert.Equal((400, "not-a-cloudevent"), await _pbx.Send(Pbx.Event("queued", _call, Hub).Replace("1.0", "0.3", StringComparison.Ordinal)));
        Assert.Equal((413, "batch-is-too-long"), await _pbx.Send(
            $"[{string.Join(',', Enumerable.Repeat(Pbx.Heartbeat(), 101))}]", "application/cloudevents-batch+json"));
        Assert.Equal((413, "body-is-too-large"), await _pbx.Send(new string(' ', 300_000)));
    }

    [Fact]
    public async Task the_documents_example_is_taken_as_it_stands()
    {
        var example = Example().Match(File.ReadAllText(Document())).Groups[1].Value;
        var body = example.Replace("20261123-000017", _call, StringComparison.Ordinal).Replace("2026-11-23T08:00:00Z", Pbx.Time(null), StringComparison.Ordinal)
            .Replace("\"7f1c\"", $"\"{_call}\"", StringComparison.Ordinal);
        Assert.Equal((202, null), await _pbx.Send(body));
        await _pbx.Tell("ended", _call);
    }

    private bool IsConnect(System.Text.Json.JsonElement command) =>
        command.GetProperty("data").TryGetProperty("call", out var call) && call.GetString() == _call;

    /// <summary>The one case of this test's caller that is open, found by the number.</summary>
    private async Task<CaseKey> Case() => (await Rows())[^1].Case;

    private Task<IReadOnlyList<CaseRow>> Rows() => site.Host.Services.GetRequiredService<ICaseIndex>()
        .OfCitizen("lund", Citizens.CitizenId.Of(new Contact(Phone: _from[8..^1]))!);

    private async Task<CaseView> View(CaseKey key) => (await site.Host.Grains.GetGrain<ICaseGrain>(key.ToString()).View())!;

    private async Task Do(CaseKey key, CaseCommand command) =>
        Assert.Null((await site.Host.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(command)).Refusal);

    private async Task<IDeskGrain> SignOn(string person)
    {
        var member = site.Host.Services.GetRequiredService<Catalogue.Catalogues>()["lund"].Staff.Single(member => member.Id == person);
        var desk = site.Host.Grains.GetGrain<IDeskGrain>($"lund/{member.Unit.Key}/{member.Desk}");
        await desk.SignOn(new(member.Id, member.Name, member.Skills, member.Languages, member.Capacity));
        await desk.TakeCalls(true);
        return desk;
    }

    private static async Task Until(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within 30 s: {what}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static string Document([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "switchboard.md"));

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
