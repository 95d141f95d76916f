using NodaTime;
using Orleans.Concurrency;
using Servicenav.Catalogue;
using Servicenav.Load;

namespace Servicenav.Goals;

/// <summary>
/// Reads the index for whoever asks: today every few seconds, the days before, which hardly ever change, now and then.
/// </summary>
[Reentrant]
internal sealed class GoalsGrain(IGoalIndex index, Catalogues catalogues, TimeProvider time) : Grain, IGoalsGrain
{
    private static readonly Duration TodayAge = Duration.FromSeconds(2);

    /// <summary>So late does a rebuilt index show, or an outcome that was written just after midnight.</summary>
    private static readonly Duration BeforeAge = Duration.FromMinutes(10);

    private readonly Aged<IReadOnlyList<IReadOnlyList<OutcomeCount>>> _chats = new(Duration.FromMinutes(1), 50, time);
    private (Task<IReadOnlyList<GoalDays>> Figures, Instant Asked, LocalDate Day)? _today, _before;

    private Municipality Municipality => catalogues[this.GetPrimaryKeyString()];

    public async Task<ChatWait?> ChatWait()
    {
        if (Municipality is not { Chat: { } terms } municipality)
            return null;
        var today = time.Instant().InZone(municipality.Zone).Date;
        return ChatWaits.Expected(terms, today, await _chats.Get(() => index.CountOutcomes(
            municipality.Key, today.PlusDays(-ChatWaits.Before), today, ChatWaits.Filters(terms))));
    }

    public Task<IReadOnlyList<GoalDays>> Today() =>
        Fresh(ref _today, TodayAge, today => Read(today, today));

    public async Task<IReadOnlyList<GoalDays>> Year()
    {
        var before = await Fresh(ref _before, BeforeAge, today => Read(today.PlusDays(-365), today.PlusDays(-1)));
        var now = await Today();
        return [.. before.Zip(now, (past, today) => past with { Days = [.. past.Days, .. today.Days] })];
    }

    private Task<IReadOnlyList<GoalDays>> Fresh(
        ref (Task<IReadOnlyList<GoalDays>> Figures, Instant Asked, LocalDate Day)? kept, Duration age,
        Func<LocalDate, Task<IReadOnlyList<GoalDays>>> read)
    {
        var now = time.Instant();
        var today = now.InZone(Municipality.Zone).Date;
        if (kept is not { Figures.IsFaulted: false } it || it.Day != today || now - it.Asked >= age)
            kept = (read(today), now, today);
        return kept.Value.Figures;
    }

    private async Task<IReadOnlyList<GoalDays>> Read(LocalDate from, LocalDate until)
    {
        var goals = Municipality.Goals;
        var asked = goals.Select(GoalCounting.Filters).ToList();
        var answered = await index.CountOutcomes(Municipality.Key, from, until, [.. asked.SelectMany(filters => filters)]);
        var (all, place) = (new List<GoalDays>(), 0);
        foreach (var (goal, filters) in goals.Zip(asked))
        {
            all.Add(new(goal.Key, GoalCounting.Days(goal, [.. answered.Skip(place).Take(filters.Count)])));
            place += filters.Count;
        }

        return all;
    }
}
