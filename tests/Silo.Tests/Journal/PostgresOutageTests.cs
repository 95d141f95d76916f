using System.Collections.Concurrent;
using NodaTime;
using Npgsql;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Postgres;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

/// <summary>The journal on a server that goes away and comes back.</summary>
public sealed class PostgresOutageTests
{
    /// <summary>A journal and its own server.</summary>
    private sealed record Store(PostgresServer Server, NpgsqlDataSource Source, PostgresJournal Journal) : IAsyncDisposable
    {
        public static async Task<Store> Open()
        {
            var server = await PostgresServer.Start();
            var source = await PostgresDatabase.Open(await server.Database(), "tests");
            return new(server, source, new(source));
        }

        public async ValueTask DisposeAsync()
        {
            await Journal.DisposeAsync();
            await Source.DisposeAsync();
            await Server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task what_was_acknowledged_outlives_a_restart_under_way_and_work_goes_on(string mode)
    {
        await using var store = await Store.Open();
        var (server, journal) = (store.Server, store.Journal);
        using var stop = new CancellationTokenSource();
        var (recorded, failed) = (new ConcurrentBag<Append>(), new ConcurrentBag<(Append Append, Refusal Refusal)>());
        var working = Enumerable.Range(0, 32).Select(caller => Task.Run(() => Work(journal, caller, recorded, failed, stop.Token))).ToArray();

        await Until(() => recorded.Count > 500);
        await server.Down(mode);
        await Until(() => !failed.IsEmpty);
        var refusal = await Assert.ThrowsAsync<JournalException>(() => journal.Append(Opening("meanwhile")).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(Refusal.StorageIsUnavailable, refusal.Refusal);
        refusal = await Assert.ThrowsAsync<JournalException>(() => journal.Read(Case("meanwhile")).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(Refusal.StorageIsUnavailable, refusal.Refusal);
        await server.Up();
        var before = recorded.Count;
        await Until(() => recorded.Count > before + 500);
        await stop.CancelAsync();
        await Task.WhenAll(working);

        Assert.All(failed, one => Assert.Equal(Refusal.StorageIsUnavailable, one.Refusal));
        await EachIsThereOnce(journal, recorded);
        foreach (var (append, _) in failed)
            Assert.InRange((await journal.Read(append.Case)).Count(entry => entry.RequestId == append.Entry.RequestId), 0, 1);
    }

    [Fact]
    public async Task cut_connections_are_replaced()
    {
        await using var store = await Store.Open();
        var (server, journal) = (store.Server, store.Journal);
        Assert.Equal(AppendOutcome.Recorded, await journal.Append(Opening("before")));
        for (var round = 0; round < 3; round++)
        {
            await journal.Read(Case("before"));
            await server.CutConnections();

            Assert.Single(await journal.Read(Case("before")));
            await Recorded(journal, Opening($"after {round}"));
        }

        Assert.Equal(4, (await journal.Waiting(Dalby)).Count);
    }

    /// <summary>Opens cases and takes each one step on, one after the other; a caller goes on after a refusal.</summary>
    private static async Task Work(PostgresJournal journal, int caller, ConcurrentBag<Append> recorded, ConcurrentBag<(Append, Refusal)> failed, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var reference = $"{caller}-{i}";
            foreach (var append in (Append[])[Opening(reference, Message(Case(reference), Start)), Next(reference, 2)])
            {
                try
                {
                    if (await journal.Append(append, CancellationToken.None) == AppendOutcome.Recorded)
                        recorded.Add(append);
                }
                catch (JournalException failure)
                {
                    failed.Add((append, failure.Refusal));
                    await Task.Delay(10, CancellationToken.None);
                }
            }
        }
    }

    private static async Task EachIsThereOnce(PostgresJournal journal, IEnumerable<Append> recorded)
    {
        var messages = (await journal.Outgoing(ShardRange.Everything, Instant.MinValue, Start, 1_000_000)).Select(message => message.Id).ToHashSet();
        foreach (var append in recorded)
        {
            Assert.Single(await journal.Read(append.Case), entry => entry.RequestId == append.Entry.RequestId);
            Assert.All(append.Outbox, message => Assert.Contains(message.Id, messages));
        }
    }

    /// <summary>Tries until storage takes it; a conflict means that an earlier try was recorded after all.</summary>
    private static Task Recorded(PostgresJournal journal, Append append) => Until(async () =>
    {
        try
        {
            await journal.Append(append);
            return true;
        }
        catch (JournalException)
        {
            return false;
        }
    });

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
