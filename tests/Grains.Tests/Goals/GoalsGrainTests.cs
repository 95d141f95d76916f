using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Goals;

public sealed class GoalsGrainTests
{
    private static async Task<IReadOnlyList<GoalDay>> Recounted(Engine engine, string goal)
    {
        var days = new SortedDictionary<LocalDate, GoalDay>();
        foreach (var key in await engine.Service<ICaseJournal>().Cases(null, 1000))
        {
            var view = await engine.View(key);
            foreach (var day in Recount.Of(Lund.Municipality.Goals.Single(it => it.Key == goal), view.Timeline))
            {
                var so = days.GetValueOrDefault(day.Day);
                days[day.Day] = new(day.Day, so.Part + day.Part, so.Whole + day.Whole);
            }
        }

        return [.. days.Values];
    }

    [Fact]
    public async Task figures_after_real_work_over_days_are_a_recount_of_the_events()
    {
        await using var engine = await Engine.Start();
        var goals = engine.Grains.GetGrain<IGoalsGrain>("lund");
        Assert.All(await goals.Today(), goal => Assert.Empty(goal.Days));
        foreach (var day in Enumerable.Range(0, 3))
        {
            var open = new List<CaseKey>();
            for (var i = 0; i < 4; i++)
                open.Add(await engine.Open(i == 3 ? Lund.VisitAtDalby() : Lund.Need()));
            engine.Time.Advance(TimeSpan.FromHours(day == 1 ? 25 : 1));
            foreach (var key in open.Take(3))
                await engine.Do(key, new Claim(Guid.NewGuid(), Lund.Anna));
            await engine.Do(open[3], new Claim(Guid.NewGuid(), Lund.AtDalby));
            await engine.Do(open[0], new Answer(Guid.NewGuid(), Lund.Anna, "Så här"));
            await engine.Do(open[1], new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Hub, "Kan du?", Lund.Mats.Desk));
            await engine.Do(open[1], new AcceptHandover(Guid.NewGuid(), Lund.Mats));
            await engine.Do(open[1], new Answer(Guid.NewGuid(), Lund.Mats, "Så här"));
            engine.Time.Advance(TimeSpan.FromHours(23));
        }

        engine.Time.Advance(TimeSpan.FromMinutes(10));
        var (year, today) = (await goals.Year(), await goals.Today());
        Assert.Equal(Lund.Municipality.Goals.Select(goal => goal.Key), year.Select(goal => goal.Goal));
        foreach (var goal in year)
            Assert.Equal(await Recounted(engine, goal.Goal), goal.Days);
        Assert.Equal(3, year.Single(goal => goal.Goal == "mottaget").Days.Count);
        Assert.Equal((4, 12), Totals(year, "mottaget", late: true));
        Assert.Equal((3, 6), Totals(year, "vid-disken", late: false));
        Assert.All(today, goal => Assert.Empty(goal.Days));
    }

    private static (long, long) Totals(IReadOnlyList<GoalDays> year, string goal, bool late)
    {
        var days = year.Single(it => it.Goal == goal).Days;
        var (part, whole) = (days.Sum(day => day.Part), days.Sum(day => day.Whole));
        return (late ? whole - part : part, whole);
    }
}
