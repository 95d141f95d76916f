using System.Diagnostics;
using NodaTime;
using Npgsql;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Postgres;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

/// <summary>A database whose tables, not its server's log, lie on a disk that fills.</summary>
public sealed class PostgresFullDiskTests
{
    private static Append Large(int i) =>
        Opening($"{i}", Message(Case($"{i}"), Start)) with { Entry = Entry(1) with { Events = Bytes(60_000, i) } };

    [SmallDiskFact]
    public async Task a_full_disk_refuses_whole_appends_and_the_journal_recovers_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(megabytes: 40);
        await using var server = await PostgresServer.Start();
        await using var source = await PostgresDatabase.Open(await DatabaseOn(disk, server), "tests");
        await using var journal = new PostgresJournal(source);
        Assert.Equal(AppendOutcome.Recorded, await journal.Append(Large(0)));

        var recorded = new HashSet<string> { "0" };
        using (disk.Fill())
        {
            var appends = Enumerable.Range(1, 200).Select(i => (Case: $"{i}", Append: journal.Append(Large(i)))).ToArray();
            await Task.WhenAll(appends.Select(one => one.Append)).ContinueWith(_ => { }, TaskScheduler.Default);

            recorded.UnionWith(appends.Where(one => one.Append.IsCompletedSuccessfully).Select(one => one.Case));
            var refusals = appends.Where(one => one.Append.IsFaulted).Select(one => one.Append.Exception!.InnerException).ToArray();
            Assert.NotEmpty(refusals);
            Assert.All(refusals, refusal => Assert.Equal(Refusal.StorageIsFull, Assert.IsType<JournalException>(refusal).Refusal));
        }

        Assert.Equal(AppendOutcome.Recorded, await journal.Append(Large(1000)));
        recorded.Add("1000");
        Assert.Equal(recorded.Order(), (await journal.Waiting(Dalby)).Select(row => row.Case.Reference).Order());
        Assert.Equal(recorded.Order(), (await journal.Outgoing(ShardRange.Everything, Instant.MinValue, Start, 1000)).Select(message => message.Case.Reference).Order());
        Assert.All(await Task.WhenAll(recorded.Select(reference => journal.Read(Case(reference)))), entries => Assert.Equal(60_000, Assert.Single(entries).Events.Length));
    }

    private static async Task<string> DatabaseOn(SmallDisk disk, PostgresServer server)
    {
        if (Environment.UserName == "root")
            await Process.Start("chown", ["postgres", disk.Path]).WaitForExitAsync();
        await server.Execute($"CREATE TABLESPACE small LOCATION '{disk.Path}'");
        var connection = new NpgsqlConnectionStringBuilder(await server.Database());
        await server.Execute($"ALTER DATABASE {connection.Database} SET TABLESPACE small");
        return connection.ConnectionString;
    }

    /// <summary>Bytes that cannot be packed.</summary>
    private static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
