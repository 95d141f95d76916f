using System.Globalization;
using NodaTime;
using Servicenav.Breaking;
using Servicenav.Checking;
using Servicenav.Processes;
using Servicenav.Queues;
using Servicenav.Traffic;

namespace Servicenav;

/// <summary>An installation under traffic, struck by one fault after the other, and checked when all is quiet again.</summary>
/// <param name="seed">Repeats the run's choices; the machine's own timing it cannot repeat.</param>
internal sealed class FaultRun(int seed, Action<string> say)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Twice as long as the slowest sweep takes to come by.</summary>
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(60);

    private static readonly string[] Units = ["navet", "byn", "tekniska"];

    private readonly History _history = new();
    private readonly Random _random = new(seed);
    private readonly List<Recovery> _recoveries = [];
    private readonly List<string> _problems = [];

    /// <param name="megabytes">Of the database's disk.</param>
    /// <returns>Every promise broken, in words.</returns>
    public async Task<IReadOnlyList<string>> Run(Func<Random, IEnumerable<Fault>> plan, int megabytes)
    {
        await using var installation = await Installation.Start(megabytes);
        try
        {
            await using var town = new Town(installation, _history, seed);
            town.Wake();
            await Until(() => _history.HasDoneAll(since: Instant.MinValue), "the town is awake");
            foreach (var fault in plan(_random))
                await Strike(fault, installation);

            await town.Sleep();
            await Judge(installation);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _problems.Add(failure.ToString());
        }

        say(Report.Of(_recoveries, _history.Calls));
        if (_problems.Count > 0)
            say(string.Join("\n", installation.Members.Select(member => $"== {member.Name}\n{member.Log}")));
        return _problems;
    }

    private async Task Strike(Fault fault, Installation installation)
    {
        var struck = History.Now;
        await fault.Strike(new(installation, _history, _random));
        var recovery = new Recovery(fault, struck, History.Now);
        _recoveries.Add(recovery);
        await Until(() => _history.HasDoneAll(since: recovery.Over), $"all is well after: {fault.Name}");

        foreach (var name in await installation.Replace())
            say($"{name} ended by itself under: {fault.Name}");
        // Where nothing may fail, what was under way already may have been struck by the fault before.
        _problems.AddRange(recovery.Retries(_history.Calls, since: fault.MayFail ? Instant.MinValue : struck).Where(retry => retry.Outcome == "http 500" || (!fault.MayFail && retry.Outcome.StartsWith("http", StringComparison.Ordinal)))
                .Select(retry => $"under {fault.Name} {retry.Count} tries of citizens failed: {retry.Outcome}"));
    }

    /// <summary>Waits until nothing is due any more, and then holds everything against everything.</summary>
    private async Task Judge(Installation installation)
    {
        IReadOnlyList<string> problems;
        Evidence evidence;
        using var limit = new CancellationTokenSource(Settles);
        do
        {
            await Task.Delay(500, CancellationToken.None);
            evidence = await installation.Evidence();
            problems = HistoryChecker.Check(_history.Calls, evidence);
        }
        while (problems.Count > 0 && !limit.IsCancellationRequested);

        say($"{evidence.Cases.Count} cases, {evidence.Cases.Sum(@case => @case.Value.Count)} versions, {evidence.Letters.Count} letters; {JoinCheck.Answers(evidence)} answered with another; {CommandCheck.PullsOfTwo(evidence)} pulls got two cases, "
            + $"{evidence.Outbox.Values.Count(message => message.SendAt > evidence.At)} letters wait for the time of a clock that was ahead");
        _problems.AddRange(problems);
        _problems.AddRange(_history.Calls.Where(call => call.Fate == Fate.Unknown).Select(call => $"{call} was never answered: {call.Tries[^1].Outcome}"));
        foreach (var unit in Units)
        {
            var wrong = await installation.Grains.GetGrain<IQueueGrain>($"prov/{unit}").Reconcile();
            if (wrong > 0)
                _problems.Add($"the queue of {unit} differed from the index in {wrong} items");
        }
    }

    private static async Task Until(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (limit.IsCancellationRequested)
                throw new InvalidOperationException($"Not within {Patience}: {what}");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
