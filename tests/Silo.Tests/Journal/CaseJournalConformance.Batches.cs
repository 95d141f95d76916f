using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    /// <summary>Appends that no journal can store, each for another reason.</summary>
    private async Task<Append[]> Unstorable()
    {
        var known = Message(Case("known"), Start);
        await Record(Opening("known", known));
        return
        [
            Opening(Row(Case("no service")) with { Service = null! }, Message(Case("no service"), Start)),
            Opening("message known", Message(Case("message known"), Start), known),
        ];
    }

    [Fact]
    public async Task an_append_that_cannot_be_stored_leaves_nothing()
    {
        foreach (var append in await Unstorable())
        {
            var failure = await Assert.ThrowsAsync<JournalException>(() => Journal.Append(append));

            Assert.Equal(Refusal.StorageIsUnavailable, failure.Refusal);
            Assert.Empty(await Journal.Read(append.Case));
        }

        Assert.Single(await Index.Waiting(Dalby));
        Assert.Single(await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, Start, 10));
    }

    [Fact]
    public async Task an_append_that_cannot_be_stored_fails_nobody_else()
    {
        var unstorable = await Unstorable();
        var good = Enumerable.Range(0, 400).Select(i => Opening($"good {i}", Message(Case($"good {i}"), After(1)))).ToArray();

        Append[] mixed = [.. good[..200], .. unstorable, .. good[200..]];
        var appends = mixed.Select(append => Journal.Append(append)).ToArray();
        await Task.WhenAll(appends).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(2, appends.Count(task => task.IsFaulted));
        Assert.Equal(400, appends.Count(task => task.IsCompletedSuccessfully && task.Result == AppendOutcome.Recorded));
        Assert.Equal(401, (await Index.Waiting(Dalby)).Count);
        Assert.Equal(401, (await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, After(1), 1000)).Count);
    }

    [Fact]
    public async Task thousands_of_appends_at_once_are_each_recorded_once_in_few_commits()
    {
        const int cases = 500, versions = 10;
        var before = Commits;

        await Task.WhenAll(Enumerable.Range(0, cases).Select(i => Task.Run(async () =>
        {
            for (var version = 1; version <= versions; version++)
            {
                await Record(Next($"{i}", version, Message(Case($"{i}"), After(version))));
            }
        })));

        Assert.InRange(Commits - before, 1, cases * versions / 10);
        for (var i = 0; i < cases; i++)
        {
            Assert.Equal(Enumerable.Range(1, versions).Select(v => (long)v), (await Journal.Read(Case($"{i}"))).Select(entry => entry.Version));
        }

        var messages = await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, After(versions), 2 * cases * versions);
        Assert.Equal(cases * versions, messages.DistinctBy(message => message.Id).Count());
        Assert.All(await Index.Waiting(Dalby), row => Assert.Equal(versions, row.Version));
    }

    [Fact]
    public async Task what_was_acknowledged_is_seen_by_the_next_read()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
        {
            for (var version = 1; version <= 20; version++)
            {
                await Record(Next($"{i}", version));
                Assert.Equal(version, (await Journal.Read(Case($"{i}"))).Count);
            }
        })));
    }

    [Fact]
    public async Task what_was_acknowledged_is_there_after_reopening()
    {
        await Record(Opening("A", Message(Case("A"), Start)), Next(Row(Case("A"), 2) with { WakeAt = After(5) }));

        await Reopen();

        Assert.Equal(2, (await Journal.Read(Case("A"))).Count);
        Assert.Equal(2, Assert.Single(await Index.Waiting(Dalby)).Version);
        Assert.Single(await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, Start, 10));
        Assert.Equal(new DueCase(Case("A"), After(5)), Assert.Single(await Journal.Due(ShardRange.Everything, Instant.MinValue, After(5), 10)));
        await Record(Next("A", 3));
    }

    [Fact]
    public async Task closing_writes_what_waits_and_then_refuses()
    {
        var waiting = Enumerable.Range(0, 300).Select(i => Journal.Append(Opening($"{i}"))).ToArray();
        await ((IAsyncDisposable)Journal).DisposeAsync();

        Assert.All(await Task.WhenAll(waiting), outcome => Assert.Equal(AppendOutcome.Recorded, outcome));
        var failure = await Assert.ThrowsAsync<JournalException>(() => Journal.Append(Opening("late")));
        Assert.Equal(Refusal.StorageIsUnavailable, failure.Refusal);
        await Reopen();
        Assert.Equal(300, (await Index.Waiting(Dalby)).Count);
    }

    [Fact]
    public async Task a_cancelled_append_is_not_recorded()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Journal.Append(Opening("A"), new CancellationToken(canceled: true)));

        Assert.Empty(await Journal.Read(Case("A")));
    }
}
