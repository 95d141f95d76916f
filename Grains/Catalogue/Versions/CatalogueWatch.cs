using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Servicenav.Catalogue.Versions;

/// <summary>
/// Keeps this process's <see cref="Catalogues"/> at the version in force. It learns of later versions before they take effect, so
/// that all processes go over at the same time, as far as their clocks agree.
/// </summary>
internal sealed partial class CatalogueWatch(
    Catalogues catalogues, IGrainFactory grains, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<CatalogueWatch> log) : BackgroundService
{
    private static readonly Duration Every = Duration.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Known> _known = new();

    /// <summary>Asks until it is known what is in force everywhere.</summary>
    /// <exception cref="CatalogueException">A version cannot be read by this program.</exception>
    public async Task Know(CancellationToken cancel)
    {
        while (catalogues.All.Any(municipality => !_known.ContainsKey(municipality.Key)))
        {
            await LookAtAll(cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancel);
        }

        Require();
    }

    /// <summary>A process does not start on less than what is known to be, or shall be, in force.</summary>
    /// <exception cref="CatalogueException">A version cannot be read by this program.</exception>
    public void Require()
    {
        if (_known.Values.SelectMany(known => known.Problems).ToImmutableArray() is { IsEmpty: false } problems)
            throw new CatalogueException(problems);
    }

    /// <summary>Goes over to what holds now by what is known.</summary>
    /// <param name="texts">Gives a text by its name.</param>
    public async Task Take(string municipality, CatalogueStanding standing, Func<string, Task<string?>> texts)
    {
        var readings = new List<(CatalogueStep Step, CatalogueReading Reading)>();
        foreach (var step in standing.Steps)
            readings.Add((step, CatalogueStandings.Read(municipality, step.Version, await texts(step.Text))));

        _known[municipality] = new(
            standing.Last,
            [.. readings.Where(it => it.Reading.Municipality is not null).Select(it => (it.Step, it.Reading.Municipality!))],
            [.. readings.SelectMany(it => it.Reading.Problems)]);
        GoOver(municipality);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // A silo that is still starting must not be asked for grains.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var once = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            while (true)
            {
                await LookAtAll(stoppingToken);
                await Task.Delay(Next().ToTimeSpan(), time, stoppingToken);
                foreach (var municipality in _known.Keys)
                    GoOver(municipality);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private Task LookAtAll(CancellationToken cancel) => Task.WhenAll(catalogues.All.Select(municipality => Look(municipality.Key))).WaitAsync(cancel);

    private async Task Look(string municipality)
    {
        try
        {
            var last = _known.TryGetValue(municipality, out var known) ? known.Last : -1;
            if (await grains.GetGrain<ICatalogueGrain>(municipality).StandingAfter(last) is not { } standing)
                return;
            await Take(municipality, standing, text => grains.GetGrain<ICatalogueTextGrain>($"{municipality}/{text}").Read());
            foreach (var problem in _known[municipality].Problems)
                LogProblem(problem.ToString());
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogNotHeard(municipality, failure);
        }
    }

    private void GoOver(string municipality)
    {
        var now = time.Instant();
        if (_known.TryGetValue(municipality, out var known) && known.Steps.LastOrDefault(step => step.Step.From <= now).Read is { } inForce)
            catalogues.Take(inForce);
    }

    /// <summary>Until the next look, or until a version takes effect.</summary>
    private Duration Next()
    {
        var now = time.Instant();
        return _known.Values.SelectMany(known => known.Steps).Select(step => step.Step.From - now)
            .Where(left => left > Duration.Zero).Append(Every).Min();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nobody tells which catalogue of {Municipality} is in force; soon again")]
    private partial void LogNotHeard(string municipality, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A catalogue that was approved cannot be read by this program, which keeps the one before it: {Problem}")]
    private partial void LogProblem(string problem);

    private sealed record Known(long Last, IReadOnlyList<(CatalogueStep Step, Municipality Read)> Steps, ImmutableArray<CatalogueProblem> Problems);
}
