using NodaTime;
using Servicenav.Journal;
using Servicenav.Simulation;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Supervisor.Trying;

/// <summary>One way a day went or would go.</summary>
/// <param name="Key">The last part of its name's key.</param>
/// <param name="Tone">The class of its bars.</param>
public sealed record Series(string Key, string Tone, Played Played);

/// <summary>What came out: each way the day went or would go, and what each hour needs.</summary>
public sealed record Tried(int Cases, IReadOnlyList<Series> Series, IReadOnlyList<Advice> Advice)
{
    /// <summary>Hours with cases, as the tables and bars show them.</summary>
    public IEnumerable<int> Hours => Enumerable.Range(0, 24).Where(hour => Series.Any(it => it.Played.Hours[hour].Arrived > 0));

    /// <summary>The longest mean wait of any hour, in seconds.</summary>
    public double Longest => Series.SelectMany(it => it.Played.Hours).Max(hour => hour.MeanWait);

    internal static async Task<Tried> Of(Question question, Site site, ICaseJournal journal, ICaseIndex index, CancellationToken cancel)
    {
        var municipality = site.Municipality;
        var (day, forecast) = question.Made is { } made
            ? (SyntheticDay.Make(municipality, question.Date, made, seed: 1), SyntheticDay.Forecast(made))
            : (await RecordedDay.Read(journal, index, municipality, question.Date, cancel),
               await RecordedDay.Forecast(index, municipality, question.Date, cancel));
        var trial = new Trial(municipality, question.Date, day, Duration.FromMinutes(question.Minutes), Duration.FromMinutes(question.Goal));
        return new(
            day.Count,
            [
                .. question.Made is null ? new Series[] { new("was", "tone-citizen", trial.AsItWas(site.Now)) } : [],
                new("present", "tone-time", trial.Play(question.Present)),
                new("changed", "tone-soon", trial.Play(question.Changed)),
            ],
            Simulation.Advice.For(trial, forecast, question.Present, question.Changed));
    }

    /// <summary>The change in one sentence: shorter, longer or the same wait.</summary>
    public string Sentence(Site site)
    {
        var (before, after) = (Series[^2].Played.All.MeanWait, Series[^1].Played.All.MeanWait);
        var key = Math.Abs(after - before) < 30 ? "same" : after < before ? "shorter" : "longer";
        return site.Say($"board.try.{key}", ("before", site.Span(Duration.FromSeconds(before))), ("after", site.Span(Duration.FromSeconds(after))));
    }
}
