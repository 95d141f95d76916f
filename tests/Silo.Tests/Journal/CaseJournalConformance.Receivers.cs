using CsCheck;
using NodaTime;
using Servicenav.Journal;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    private const string Archive = "webhook/lund/arkiv";

    private IOutbox Outbox => (IOutbox)Journal;

    private static OutboxMessage Event(string @case, Instant at, string kind = Archive) => Message(Case(@case), at) with { Kind = kind };

    private async Task<Guid[]> Heads(Instant until, string kind = Archive, int limit = 100) =>
        [.. (await Outbox.Heads(kind, ShardRange.Everything, until, limit)).Select(message => message.Id)];

    [Fact]
    public async Task a_receiver_gets_of_a_case_the_first_event_that_waits_and_of_others_theirs()
    {
        OutboxMessage[] events = [Event("A", After(2)), Event("A", Start), Event("B", After(1)), Event("A", Start, "webhook/lund/annan")];
        await Record(Opening("A", events[0], events[1], events[3]), Opening("B", events[2]));

        Assert.Equal([events[2].Id], await Heads(After(1)));
        Assert.Equal([events[2].Id, events[0].Id], await Heads(After(2)));
        Assert.Equal([events[3].Id], await Heads(Start, "webhook/lund/annan"));
        Assert.Empty(await Bodies(60));
        Assert.Equal(["webhook/lund/annan", Archive], (await Outbox.Receivers(ShardRange.Everything)).Order());

        await Journal.NotSent(events[0].Id, After(30), "the receiver answered 500", Start);
        Assert.Equal([events[2].Id], await Heads(After(29)));
        await Journal.NotSent(events[0].Id, null, "the receiver answered 500", After(30));
        Assert.Equal([events[1].Id, events[2].Id], await Heads(After(30)));
        await Outbox.SendAgain(new("lund", Parked: true), After(40));
        Assert.Equal([events[2].Id, events[0].Id], await Heads(After(40)));
    }

    [Fact]
    public async Task whatever_fails_an_event_never_passes_an_earlier_one_of_its_case()
    {
        var round = 0;
        await Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3]).Array[1, 60].SampleAsync(
            async steps =>
            {
                var kind = $"webhook/lund/r{Interlocked.Increment(ref round)}";
                var sent = new List<Guid>();
                var told = new Dictionary<string, List<Guid>>();
                foreach (var ((@case, what), minute) in steps.Select((step, minute) => (step, minute)))
                {
                    var key = $"{round}-{@case}";
                    if (what == 0 || !told.TryGetValue(key, out var events))
                    {
                        events = told.TryGetValue(key, out var known) ? known : told[key] = [];
                        var message = Message(Case(key), After(minute)) with { Kind = kind };
                        await Record(events.Count == 0 ? Opening(key, message) : Next(key, events.Count + 1, message));
                        events.Add(message.Id);
                    }
                    else if (await Heads(After(minute), kind, 1) is [var head])
                    {
                        if (what == 1)
                            await Journal.NotSent(head, After(minute + (what * 7)), "no", After(minute));
                        else
                            await Send(head);
                    }
                }

                while (await Heads(After(1000), kind) is { Length: > 0 } left)
                {
                    foreach (var head in left)
                        await Send(head);
                }

                foreach (var events in told.Values)
                    Assert.Equal(events, sent.Where(events.Contains));

                async Task Send(Guid head)
                {
                    await Journal.Sent(head);
                    sent.Add(head);
                }
            },
            iter: 8, threads: 1);
    }

    [Fact]
    public async Task what_failed_is_counted_listed_in_pages_sent_again_and_dropped_by_what_it_has_in_common()
    {
        var letters = Enumerable.Range(0, 5).Select(i => Message(Case($"{i}"), Start)).ToList();
        foreach (var (letter, i) in letters.Select((letter, i) => (letter, i)))
            await Record(Opening($"{i}", letter));
        var elsewhere = Message(new("lulea", "X"), Start);
        await Record(Opening(Row(new("lulea", "X")), elsewhere), Opening("E", Event("E", Start)));
        foreach (var letter in letters.Take(3).Append(elsewhere))
            await Journal.NotSent(letter.Id, null, "no such address", After(1));
        await Journal.NotSent(letters[3].Id, After(9), "no answer", After(2));

        Assert.Equal(
            [new("citizen", false, "no answer", 1, After(2)), new("citizen", true, "no such address", 3, After(1)), new(Archive, false, null, 1, null)],
            await Outbox.Groups("lund"));
        var page = await Outbox.Find(new("lund", "citizen", Parked: true, Limit: 2));
        Assert.Equal([letters[0].Id, letters[1].Id], page.Select(row => row.Id));
        Assert.Equal((Case("0"), 1, "no such address", (Instant?)null, After(1)), (page[0].Case, page[0].Attempts, page[0].Reason, page[0].SendAt, page[0].TriedAt!.Value));
        Assert.Equal([letters[2].Id], (await Outbox.Find(new("lund", "citizen", Parked: true, After: page[1].Number))).Select(row => row.Id));

        Assert.Equal(1, await Outbox.SendAgain(new("lund", Id: letters[0].Id), After(20)));
        Assert.Equal(2, await Outbox.Drop(new("lund", "citizen", Parked: true, "no such address")));
        Assert.Equal(0, await Outbox.Drop(new("lund", Id: letters[4].Id)));
        var waiting = await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, After(60), 10);
        Assert.Equal([(letters[4].Id, 0), (letters[3].Id, 1), (letters[0].Id, 0)], waiting.Select(message => (message.Id, message.Attempts)));
        Assert.Single(await Outbox.Groups("lulea"));
    }

    [Fact]
    public async Task a_receiver_that_is_switched_off_has_everything_that_waits_parked()
    {
        await Record(Opening("A", Event("A", Start), Event("A", After(9))), Opening("B", Event("B", Start, "webhook/lund/annan")));

        await Outbox.Park(Archive, ShardRange.Everything, "off", After(1));

        Assert.Empty(await Heads(After(60)));
        Assert.Equal(["webhook/lund/annan"], await Outbox.Receivers(ShardRange.Everything));
        Assert.Equal(2, (await Outbox.Find(new("lund", Archive, Parked: true, "off"))).Count);
    }
}
