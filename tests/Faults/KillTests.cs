using Microsoft.Data.Sqlite;
using Servicenav.Cases;
using Servicenav.Checking;
using Servicenav.Journal;
using Servicenav.Processes;
using Servicenav.Queues;
using Servicenav.Sqlite;
using Servicenav.Traffic;
using Xunit.Abstractions;

namespace Servicenav;

/// <summary>X2: nothing acknowledged is ever lost, shown by killing the real process under load at random moments.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Rounds = 10;

    /// <summary>A start takes one core: two installations side by side take both.</summary>
    [Fact]
    public async Task killing_the_web_process_at_any_moment_loses_nothing_that_was_acknowledged()
    {
        var seed = Seed.Given();
        output.WriteLine($"SERVICENAV_FAULTS_SEED={seed} repeats this run's choices");
        await Task.WhenAll(Kill(seed), Kill(seed + 1));
    }

    private async Task Kill(int seed)
    {
        var (random, history, data) = (new Random(seed), new History(), Directory.CreateTempSubdirectory("servicenav-faults-").FullName);

        for (var round = 0; round < Rounds; round++)
        {
            await using var web = await WebProcess.Start(data);
            using var killed = new CancellationTokenSource();
            var before = history.Acknowledged;
            var crowd = new Crowd(web.Grains, history, random.Next()).Run(killed.Token);
            await UnderWay(history, before, crowd);
            await Task.WhenAny(crowd, Task.Delay(random.Next(0, 600), CancellationToken.None));
            await killed.CancelAsync();
            await web.Kill();
            await crowd;
        }

        await using (var web = await WebProcess.Start(data))
        {
            await DeadlinesCatchUp(web, history);
            await QueuesEqualTheIndex(web);
            Assert.Empty(await Judge(history, data));
        }

        output.WriteLine($"{Rounds} kills, {history.Acknowledged} acknowledged commands, {history.Calls.Count - history.Acknowledged} of unknown fate");
        Assert.True(history.Acknowledged >= Rounds, "the load did hardly anything, so nothing was shown");
        Directory.Delete(data, recursive: true);
    }

    /// <summary>The round's first acknowledgement has come, so that every kill meets work.</summary>
    private static async Task UnderWay(History history, int before, Task crowd)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (history.Acknowledged == before && !crowd.IsCompleted)
        {
            Assert.False(limit.IsCancellationRequested, "nothing was acknowledged");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    /// <summary>Looks again while the program works off what is due; what is lost stays lost.</summary>
    private static async Task<IReadOnlyList<string>> Judge(History history, string data)
    {
        await using var journal = SqliteJournal.Open(data);
        await using var database = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(data, "servicenav.db")};Mode=ReadOnly;Pooling=False");
        var evidence = new EvidenceReader(journal, database, data);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var problems = HistoryChecker.Check(history.Calls, await evidence.Read());
            if (problems.Count == 0 || limit.IsCancellationRequested)
                return problems;
            await Task.Delay(500, CancellationToken.None);
        }
    }

    /// <summary>Every case left waiting has climbed its acknowledgement's whole ladder, though the process died under it.</summary>
    private static async Task DeadlinesCatchUp(WebProcess web, History history)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        foreach (var key in history.Calls.Select(call => call.Case!.Value).Distinct().Take(200))
        {
            while (await web.Grains.GetGrain<ICaseGrain>(key.ToString()).View() is { Status: CaseStatus.Waiting } view
                && view.Promises.Any(promise => promise.Kind == PromiseKind.Acknowledgement && promise.KeptAt is null)
                && view.Level < EscalationLevel.Head)
            {
                Assert.False(limit.IsCancellationRequested, $"{key} still waits at {view.Level}");
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private static async Task QueuesEqualTheIndex(WebProcess web)
    {
        foreach (var unit in new[] { "navet", "byn", "tekniska" })
            Assert.Equal(0, await web.Grains.GetGrain<IQueueGrain>($"prov/{unit}").Reconcile());
    }
}
