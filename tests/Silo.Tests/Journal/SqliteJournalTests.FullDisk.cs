using NodaTime;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Sqlite;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public sealed partial class SqliteJournalTests
{
    private static Append Large(int i) =>
        Opening($"{i}", Message(Case($"{i}"), Start)) with { Entry = Entry(1) with { Events = new byte[30_000] } };

    [SmallDiskFact]
    public async Task a_full_disk_refuses_whole_appends_and_the_journal_recovers_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(megabytes: 8);
        await using (var journal = SqliteJournal.Open(disk.Path))
        {
            for (var round = 0; round < 3; round++)
            {
                await Refuses(journal, disk, round);
                Assert.Equal(AppendOutcome.Recorded, await journal.Append(Large((round * 1000) + 999)));
            }

            await Agree(journal);
        }

        await using var again = SqliteJournal.Open(disk.Path);
        await Agree(again);
    }

    private static async Task Refuses(SqliteJournal journal, SmallDisk disk, int round)
    {
        using (disk.Fill())
        {
            var appends = Enumerable.Range(round * 1000, 100).Select(i => journal.Append(Large(i))).ToArray();
            await Task.WhenAll(appends).ContinueWith(_ => { }, TaskScheduler.Default);

            var refusals = appends.Where(append => append.IsFaulted).Select(append => append.Exception!.InnerException).ToArray();
            Assert.NotEmpty(refusals);
            Assert.All(refusals, refusal => Assert.Equal(Refusal.StorageIsFull, Assert.IsType<JournalException>(refusal).Refusal));
            for (var i = 0; i < appends.Length; i++)
            {
                Assert.Equal(appends[i].IsFaulted ? 0 : 1, (await journal.Read(Case($"{(round * 1000) + i}"))).Count);
            }
        }
    }

    /// <summary>Every case has its entry, its row and its message, or none of them.</summary>
    private static async Task Agree(SqliteJournal journal)
    {
        var rows = await journal.Waiting(Dalby);
        var messages = await journal.Outgoing(ShardRange.Everything, Instant.MinValue, Start, 10_000);

        Assert.Equal(rows.Select(row => row.Case.Reference).Order(), messages.Select(message => message.Case.Reference).Order());
        foreach (var row in rows)
        {
            Assert.Equal(30_000, Assert.Single(await journal.Read(row.Case)).Events.Length);
        }
    }
}
