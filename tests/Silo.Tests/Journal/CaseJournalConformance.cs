using System.Text;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

/// <summary>What every journal must do, whatever it stores in. Each test has a store of its own.</summary>
public abstract partial class CaseJournalConformance : IAsyncLifetime
{
    protected ICaseJournal Journal { get; private set; } = null!;

    protected ICaseIndex Index => (ICaseIndex)Journal;

    /// <summary>Opens the test's store, which is empty the first time.</summary>
    protected abstract Task<ICaseJournal> Open();

    /// <summary>How many transactions the open journal has committed.</summary>
    protected abstract long Commits { get; }

    public async Task InitializeAsync() => Journal = await Open();

    public virtual async Task DisposeAsync() => await ((IAsyncDisposable)Journal).DisposeAsync();

    protected async Task Reopen()
    {
        await ((IAsyncDisposable)Journal).DisposeAsync();
        Journal = await Open();
    }

    protected async Task Record(params Append[] appends)
    {
        foreach (var append in appends)
        {
            Assert.Equal(AppendOutcome.Recorded, await Journal.Append(append));
        }
    }

    [Fact]
    public async Task what_is_appended_is_read_back_in_order()
    {
        var first = Opening("A") with { Entry = Entry(1, """[{"text":"Lyktan är släckt på Åkergränd 🔦"}]""") };
        var second = Next("A", 2) with { Entry = Entry(2, "[2]") with { At = After(7) + Duration.FromTicks(3) } };
        await Record(first, second, Opening("B"));

        var entries = await Journal.Read(Case("A"));

        Assert.Equal([first.Entry.Version, 2], entries.Select(entry => entry.Version));
        Assert.Equal([Start, After(7) + Duration.FromTicks(3)], entries.Select(entry => entry.At));
        Assert.Equal([first.Entry.RequestId, second.Entry.RequestId], entries.Select(entry => entry.RequestId));
        Assert.Equal([first.Entry.Events.ToArray(), second.Entry.Events.ToArray()], entries.Select(entry => entry.Events.ToArray()));
    }

    [Fact]
    public async Task an_unknown_case_has_no_entries() => Assert.Empty(await Journal.Read(Case("A")));

    [Fact]
    public async Task events_are_any_bytes()
    {
        byte[] bytes = [0, 0xFF, .. Encoding.UTF8.GetBytes("åäö 🔦"), 0, 1, 0];
        await Record(Opening("A") with { Entry = Entry(1) with { Events = bytes.AsMemory() } });
        await Record(Opening("B") with { Entry = Entry(1) with { Events = bytes.AsMemory(1, 3) } });

        Assert.Equal(bytes, (await Journal.Read(Case("A")))[0].Events.ToArray());
        Assert.Equal(bytes[1..4], (await Journal.Read(Case("B")))[0].Events.ToArray());
    }

    [Fact]
    public async Task events_of_five_million_bytes_are_kept_whole()
    {
        var bytes = new byte[5_000_000];
        new Random(1).NextBytes(bytes);
        await Record(Opening("A") with { Entry = Entry(1) with { Events = bytes } });

        Assert.Equal(bytes, (await Journal.Read(Case("A")))[0].Events.ToArray());
    }

    [Fact]
    public async Task a_key_may_have_any_letters()
    {
        var key = new CaseKey("luleå", "LUL-ÅÄÖ-🔦 '\"%_");
        await Record(Opening(Row(key) with { Unit = new("luleå", "hägnan"), Skill = "vård & omsorg; 'x'" }));

        Assert.Single(await Journal.Read(key));
        Assert.Equal(key, Assert.Single(await Index.Waiting(new("luleå", "hägnan"))).Case);
    }

    [Fact]
    public async Task a_version_already_taken_is_a_conflict()
    {
        await Record(Opening("A"), Next("A", 2));

        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Opening("A")));
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Next("A", 2)));
    }

    [Fact]
    public async Task a_version_that_would_leave_a_gap_is_a_conflict()
    {
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Next("A", 2)));
        await Record(Opening("A"));
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Next("A", 3)));
        Assert.Single(await Journal.Read(Case("A")));
    }

    [Fact]
    public async Task a_conflict_leaves_nothing_behind()
    {
        await Record(Opening("A"));
        var late = Row(Case("A")) with { Unit = Hub, WakeAt = Start };

        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Opening(late, Message(Case("A"), Start))));

        Assert.Empty(await Index.Waiting(Hub));
        Assert.Single(await Index.Waiting(Dalby));
        Assert.Empty(await Journal.Due(ShardRange.Everything, Instant.MinValue, After(60), 10));
        Assert.Empty(await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, After(60), 10));
    }

    [Fact]
    public async Task of_racing_appends_exactly_one_wins()
    {
        for (var round = 1; round <= 20; round++)
        {
            var version = round;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Journal.Append(Next("A", version)))));

            Assert.Single(outcomes, AppendOutcome.Recorded);
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(version => (long)version), (await Journal.Read(Case("A"))).Select(entry => entry.Version));
    }

    [Fact]
    public async Task an_append_that_does_not_hang_together_is_a_bug()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Journal.Append(Opening("A") with { ExpectedVersion = 1 }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Journal.Append(Opening("A") with { ExpectedVersion = -1, Entry = Entry(0) }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Journal.Append(Opening("A") with { Row = Row(Case("A"), 2) }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Journal.Append(Opening("A") with { Row = Row(Case("B")) }));
    }
}
