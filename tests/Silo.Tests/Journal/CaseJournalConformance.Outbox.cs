using System.Text;
using NodaTime;
using Servicenav.Journal;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    private async Task<string[]> Bodies(int minutes, ShardRange? range = null, int limit = 100) =>
        [.. (await Journal.Outgoing(range ?? ShardRange.Everything, Instant.MinValue, After(minutes), limit)).Select(message => Encoding.UTF8.GetString(message.Body.Span))];

    [Fact]
    public async Task messages_come_earliest_first_and_else_as_written()
    {
        var a = Case("A");
        await Record(
            Opening("A", Message(a, After(5), "later"), Message(a, Start, "first"), Message(a, Start, "second")),
            Opening("B", Message(Case("B"), Start, "third"), Message(Case("B"), After(6), "not yet")));

        Assert.Equal(["first", "second", "third", "later"], await Bodies(5));
        Assert.Equal(["first", "second"], await Bodies(5, limit: 2));
    }

    [Fact]
    public async Task a_message_comes_back_as_it_was()
    {
        var message = Message(Case("A"), After(1), "{\"å\":\"\0🔦\"}") with { Attempts = 3 };
        await Record(Opening("A", message));

        var read = Assert.Single(await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, After(1), 10));

        Assert.Equal(message.Body.ToArray(), read.Body.ToArray());
        Assert.Equal(message with { Body = default }, read with { Body = default });
    }

    [Fact]
    public async Task a_sent_message_is_gone()
    {
        var message = Message(Case("A"), Start, "sent");
        await Record(Opening("A", message, Message(Case("A"), Start, "kept")));

        await Journal.Sent(message.Id);
        await Journal.Sent(message.Id);

        Assert.Equal(["kept"], await Bodies(0));
    }

    [Fact]
    public async Task an_unsent_message_comes_again_later_with_one_more_attempt()
    {
        var message = Message(Case("A"), Start);
        await Record(Opening("A", message));

        await Journal.NotSent(message.Id, After(10), "no answer", Start);

        Assert.Empty(await Bodies(9));
        var again = Assert.Single(await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, After(10), 10));
        Assert.Equal((message.Id, After(10), 1), (again.Id, again.SendAt, again.Attempts));
    }

    [Fact]
    public async Task a_parked_message_does_not_come_again()
    {
        var message = Message(Case("A"), Start);
        await Record(Opening("A", message));

        await Journal.NotSent(message.Id, null, "the address does not exist", Start);

        Assert.Empty(await Bodies(1_000_000));
    }

    [Fact]
    public async Task messages_are_asked_for_by_shard()
    {
        await Record([.. Enumerable.Range(0, 50).Select(i => Opening($"{i}", Message(Case($"{i}"), Start, $"{i}")))]);
        var low = new ShardRange(0, uint.MaxValue / 2);
        var high = new ShardRange((uint.MaxValue / 2) + 1, uint.MaxValue);

        var inLow = await Bodies(0, low);

        Assert.Equal(Enumerable.Range(0, 50).Where(i => low.Contains(Shard.Of(Case($"{i}")))).Select(i => $"{i}").Order(), inLow.Order());
        Assert.Equal(50, inLow.Length + (await Bodies(0, high)).Length);
    }

    [Fact]
    public async Task due_cases_come_earliest_first_within_the_limit()
    {
        foreach (var minutes in (int[])[30, 10, 20, 40])
        {
            await Record(Opening(Row(Case($"{minutes}")) with { WakeAt = After(minutes) }));
        }

        await Record(Opening("never"));

        Assert.Equal([new(Case("10"), After(10)), new(Case("20"), After(20)), new(Case("30"), After(30))], await Journal.Due(ShardRange.Everything, Instant.MinValue, After(30), 10));
        Assert.Equal([new(Case("10"), After(10))], await Journal.Due(ShardRange.Everything, Instant.MinValue, After(30), 1));
        Assert.Empty(await Journal.Due(ShardRange.Everything, Instant.MinValue, After(9), 10));
    }

    [Fact]
    public async Task what_is_due_or_to_send_is_asked_for_from_an_instant_on_with_both_ends_in()
    {
        foreach (var minutes in (int[])[10, 20, 30, 40])
        {
            var @case = Case($"{minutes}");
            await Record(Opening(Row(@case) with { WakeAt = After(minutes) }, Message(@case, After(minutes))));
        }

        var due = await Journal.Due(ShardRange.Everything, After(20), After(30), 10);
        var outgoing = await Journal.Outgoing(ShardRange.Everything, After(20), After(30), 10);

        Assert.Equal([After(20), After(30)], due.Select(row => row.WakeAt));
        Assert.Equal([After(20), After(30)], outgoing.Select(message => message.SendAt));
    }

    [Fact]
    public async Task due_cases_are_asked_for_by_shard_with_both_ends_in()
    {
        await Record([.. Enumerable.Range(0, 20).Select(i => Opening(Row(Case($"{i}")) with { WakeAt = Start }))]);
        var shard = Shard.Of(Case("7"));

        Assert.Equal([new DueCase(Case("7"), Start)], await Journal.Due(new(shard, shard), Instant.MinValue, Start, 100));
        Assert.Equal(20, (await Journal.Due(new(0, shard), Instant.MinValue, Start, 100)).Count + (await Journal.Due(new(shard + 1, uint.MaxValue), Instant.MinValue, Start, 100)).Count);
    }

    [Fact]
    public async Task a_due_time_moves_and_goes_with_the_cases_own_write()
    {
        await Record(Opening(Row(Case("A")) with { WakeAt = After(1) }), Next(Row(Case("A"), 2) with { WakeAt = After(9) }));

        Assert.Empty(await Journal.Due(ShardRange.Everything, Instant.MinValue, After(8), 10));
        Assert.Equal(After(9), Assert.Single(await Journal.Due(ShardRange.Everything, Instant.MinValue, After(9), 10)).WakeAt);

        await Record(Next(Row(Case("A"), 3)));
        Assert.Empty(await Journal.Due(ShardRange.Everything, Instant.MinValue, Instant.FromUtc(2100, 1, 1, 0, 0), 10));
    }
}
