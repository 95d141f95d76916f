using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Simulation;

public sealed class YearStudyTests
{
    private static readonly YearStudy Small = new(Contacts: 1_500_000, Days: 7);

    [Fact]
    public void a_week_of_a_city_loses_nothing_and_keeps_its_goals_and_promises()
    {
        var outcome = Small.Run();

        Assert.InRange(outcome.All.Arrived, 15_000, 60_000);
        Assert.Equal(outcome.All.Arrived, outcome.All.Done + outcome.All.GivenUp + outcome.Waiting + outcome.InWork);
        Assert.InRange(outcome.ByClass[(int)WorkClass.LiveCall].ServiceLevel, 0.75, 1);
        Assert.InRange(outcome.ByClass[(int)WorkClass.Written].PromisesKept, 0.99, 1);
        Assert.All(Enum.GetValues<WorkClass>(), @class => Assert.True(outcome.ByClass[(int)@class].Arrived > 0));
    }

    [Fact]
    public void the_same_seed_gives_the_same_week_and_another_another()
    {
        static (long, long, double) Of(YearStudy study) => study.Run().All is var all ? (all.Arrived, all.Done, all.WaitSum) : default;
        Assert.Equal(Of(Small), Of(Small));
        Assert.NotEqual(Of(Small), Of(Small with { Seed = 2 }));
    }

    [Fact]
    public void the_curve_is_a_whole_day_and_free_days_are_quiet()
    {
        Assert.Equal(1, Enumerable.Range(0, 24).Sum(Curve.OfHour), 9);
        Assert.True(Curve.OfDay(new LocalDate(2026, 6, 19)) < 0.1 * Curve.OfDay(new LocalDate(2026, 6, 22)));
    }
}
