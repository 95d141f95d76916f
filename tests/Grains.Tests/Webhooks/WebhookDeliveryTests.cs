using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Webhooks;

/// <summary>Events from the real engine to real HTTP servers.</summary>
public sealed class WebhookDeliveryTests
{
    private static Task<Engine> Start(params (string Key, Receiver Receiver)[] receivers) => Engine.Start(
        () => new(Lund.Municipality with { Webhooks = [.. receivers.Select(it => new Webhook(it.Key, it.Receiver.Address, [], []))] }),
        services => services.AddWebhooks(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Servicenav:WebhookNetworks", "127.0.0.0/8"),
            .. receivers.Select(it => KeyValuePair.Create($"Servicenav:Webhooks:lund:{it.Key}:Secret", (string?)Receiver.Secret)),
        ]).Build()));

    private static IWebhookGrain Grain(Engine engine, string key) => engine.Grains.GetGrain<IWebhookGrain>($"lund/{key}");

    private static async Task<bool> AllGone(Engine engine) => (await engine.Service<IOutbox>().Groups("lund")).All(group => !group.Kind.StartsWith("webhook", StringComparison.Ordinal));

    private static List<long> Sequences(IEnumerable<JsonNode> events, CaseKey @case) =>
        [.. events.Where(it => (string?)it["subject"] == @case.Reference).DistinctBy(it => (string?)it["id"]).Select(it => long.Parse((string)it["sequence"]!, null))];

    [Fact]
    public async Task a_receiver_that_fails_at_random_gets_every_event_of_a_case_in_order_also_across_a_restart_and_from_two_silos_that_both_think_it_theirs()
    {
        var time = TimeProvider.System;
        var dice = new Random(1859);
        using var receiver = new Receiver(new Later(() => time), _ => Task.FromResult(Roll(dice) < 3 ? 500 : 204));
        await using var engine = await Start(("arkiv", receiver));
        time = engine.Time;
        List<CaseKey> cases = [];
        for (var i = 0; i < 5; i++)
            cases.Add(await engine.Open());
        foreach (var @case in cases)
            await engine.Do(@case, new Claim(Guid.NewGuid(), Lund.Anna));
        await engine.Restart();
        foreach (var @case in cases)
        {
            await engine.Do(@case, new Reply(Guid.NewGuid(), Lund.Anna, "Vi tittar på det."));
            await engine.Do(@case, new Answer(Guid.NewGuid(), Lund.Anna, "Nu är det klart."));
        }

        var other = Other(engine);
        var theirs = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        await engine.Until(
            async () =>
            {
                await Task.Factory.StartNew(() => other.Look([ShardRange.Everything], engine.Now(), default), default, TaskCreationOptions.None, theirs).Unwrap();
                return await AllGone(engine);
            },
            "every event is delivered", Duration.FromSeconds(2));

        Assert.Empty(receiver.Wrong);
        foreach (var @case in cases)
            Assert.Equal([1, 2, 3, 4, 5, 6], Sequences(receiver.Taken, @case));
        var one = receiver.Taken.First(it => (string?)it["type"] == "org.servicenav.case.answered");
        Assert.Equal("/lund", (string?)one["source"]);
        Assert.Equal($"/lund/arende/{one["subject"]}", (string?)one["data"]!["link"]);
    }

    [Fact]
    public async Task a_slow_receiver_holds_up_nobody_and_later_events_of_a_case_wait_for_the_first()
    {
        var go = new TaskCompletionSource<int>();
        var seen = new ConcurrentQueue<string>();
        using var slow = new Receiver(TimeProvider.System, what =>
        {
            seen.Enqueue($"{what["subject"]} {what["sequence"]}");
            return go.Task;
        });
        using var quick = new Receiver(TimeProvider.System, _ => Task.FromResult(200));
        await using var engine = await Start(("trog", slow), ("snabb", quick));
        var (a, b) = (await engine.Open(), await engine.Open());
        await engine.Do(a, new Claim(Guid.NewGuid(), Lund.Anna));

        await engine.Until(() => Task.FromResult(Sequences(quick.Taken, a).Count == 4 && Sequences(quick.Taken, b).Count == 2 && seen.Count == 2), "the quick one has all");

        Assert.Equal(new[] { $"{a.Reference} 00000001", $"{b.Reference} 00000001" }.Order(), seen.Order());
        go.SetResult(200);
        await engine.Until(() => AllGone(engine), "the slow one has all");
        Assert.Equal([1, 2, 3, 4], Sequences(slow.Taken, a));
    }

    [Fact]
    public async Task a_receiver_that_wants_no_more_is_switched_off_and_gets_what_it_missed_in_order_when_it_is_started_again()
    {
        var status = 410;
        using var receiver = new Receiver(TimeProvider.System, _ => Task.FromResult(status));
        await using var engine = await Start(("arkiv", receiver));
        var grain = Grain(engine, "arkiv");
        var @case = await engine.Open();
        await engine.Until(async () => (await grain.Standing()).Stopped == WebhookStop.Gone, "it is switched off");
        await engine.Restart();
        status = 200;
        grain = Grain(engine, "arkiv");
        await engine.Do(@case, new Claim(Guid.NewGuid(), Lund.Anna));
        await engine.Until(
            async () => await engine.Service<IOutbox>().Groups("lund") is [{ Parked: true, Reason: WebhookDecisions.StoppedReason, Messages: 4 }], "all wait, parked");
        Assert.Equal(WebhookStop.Gone, (await grain.Standing()).Stopped);

        await grain.Start();

        await engine.Until(async () => (await grain.View()).Latest.Count == 5, "it has all");
        Assert.Equal([1, 2, 3, 4], Sequences(receiver.Taken, @case));
        var view = await grain.View();
        Assert.Equal(["case.acknowledged", "case.claimed", "case.routed", "case.opened", "case.opened"], view.Latest.Select(it => it.Name));
        Assert.Equal([null, null, null, null, "the receiver answered 410"], view.Latest.Select(it => it.Reason));
        Assert.Equal((null, null), (view.Standing.Stopped, view.Standing.FailingSince));
    }

    [Fact]
    public async Task a_test_event_is_sent_at_once_and_says_how_it_went()
    {
        using var receiver = new Receiver(TimeProvider.System, _ => Task.FromResult(202));
        await using var engine = await Start(("arkiv", receiver));
        Assert.Null((await Grain(engine, "arkiv").Test()).Reason);
        Assert.Equal("org.servicenav.webhook.test", (string?)Assert.Single(receiver.Taken)["type"]);
        receiver.Dispose();
        Assert.Equal("no connection", (await Grain(engine, "arkiv").Test()).Reason);
    }

    /// <summary>What another silo does to whom the ring gave the same cases a moment too early.</summary>
    private static WebhookLine Other(Engine engine) => new(
        "webhook/lund/arkiv", engine.Service<IOutbox>(), engine.Service<ICaseJournal>(), engine.Service<IEnumerable<ICarrier>>().Single(it => it.Kind == WebhookMessages.Carrier), engine.Grains, engine.Time, NullLogger.Instance,
        new(engine.Time, NullLogger.Instance), freed: () => { });

    private static int Roll(Random dice)
    {
        lock (dice)
            return dice.Next(10);
    }

    /// <summary>The time of an engine that is not yet there when its receivers are made.</summary>
    private sealed class Later(Func<TimeProvider> time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time().GetUtcNow();
    }
}
