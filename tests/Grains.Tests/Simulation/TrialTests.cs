using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Promises;
using Servicenav.Queues;

namespace Servicenav.Simulation;

public sealed class TrialTests
{
    private static readonly LocalDate Date = new(2026, 11, 23);

    private static Trial Of(IReadOnlyList<Arriving> day) => new(Lund.Municipality, Date, day, Duration.FromMinutes(15), Duration.FromHours(1));

    [Fact]
    public void a_made_up_day_is_routed_and_promised_by_the_engines_own_rules_and_all_of_it_is_served()
    {
        var day = SyntheticDay.Make(Lund.Municipality, Date, 400, seed: 7);
        Assert.InRange(day.Count, 320, 480);
        Assert.True(day.Select(it => it.Unit).Distinct().Count() > 5);
        Assert.All(day, it => Assert.True(it.Due > it.At));
        Assert.Contains(day, it => it.Signature is { Class: WorkClass.Visit, Movable: false });

        var played = Of(day).Play(Arrangement.Present(Lund.Municipality, Date));
        Assert.Equal(day.Count, played.All.Arrived);
        Assert.Equal(day.Count, played.All.Begun);
        Assert.Equal(played.All.MeanWait, Of(day).Play(Arrangement.Present(Lund.Municipality, Date)).All.MeanWait);
    }

    [Fact]
    public void more_desks_and_longer_hours_make_waits_shorter_and_none_at_all_makes_them_longer()
    {
        var trial = Of(SyntheticDay.Make(Lund.Municipality, Date, 900, seed: 7));
        var present = Arrangement.Present(Lund.Municipality, Date);
        var more = present.Units.Keys.Aggregate(present, (it, unit) => it.With(unit, present.Units[unit].Desks * 3, DayHours.Parse("07:00-20:00")));
        var fewer = present.With("kristallen", 0, null);

        Assert.True(trial.Play(more).All.MeanWait < 0.8 * trial.Play(present).All.MeanWait);
        Assert.True(trial.Play(fewer).All.MeanWait > trial.Play(present).All.MeanWait);
        Assert.True(trial.Play(fewer).All.ServiceLevel < trial.Play(more).All.ServiceLevel);
    }

    [Fact]
    public async Task a_recorded_day_shows_what_really_happened_beside_what_would_have()
    {
        await using var engine = await Engine.Start();
        var first = await engine.Open();
        await engine.Pass(Duration.FromMinutes(30));
        await engine.Do(first, new Claim(Guid.NewGuid(), Lund.Anna));
        await engine.Open(Lund.VisitAtDalby());

        var day = await RecordedDay.Read(engine.Service<ICaseJournal>(), engine.Index, Lund.Municipality, Date);
        var was = Of(day).AsItWas(Lund.Monday + Duration.FromHours(2));

        Assert.Equal(2, day.Count);
        Assert.Equal((2, 1, 1), (was.All.Arrived, was.All.Begun, was.All.Met));
        Assert.Equal(1800, was.All.MeanWait);
        Assert.Equal(2, was.Hours[9].Arrived);
        var played = Of(day).Play(Arrangement.Present(Lund.Municipality, Date)).All;
        Assert.Equal((2, 2), (played.Arrived, played.Begun));
        foreach (var (date, expected) in new[] { (Date, 2), (Date.PlusWeeks(1), 2), (Date.PlusDays(1), 0) })
            Assert.Equal(expected, (await RecordedDay.Forecast(engine.Index, Lund.Municipality, date)).Sum());
    }

    [Fact]
    public async Task recorded_calls_go_first_and_those_who_hung_up_are_as_patient_as_they_were()
    {
        await using var engine = await Engine.Start();
        var (answered, lost) = (await engine.Open(Lund.Calling("1", engine.Now())), await engine.Open(Lund.Calling("2", engine.Now())));
        await engine.Pass(Duration.FromSeconds(30));
        await engine.Do(answered, new AnswerCall(Guid.NewGuid(), Lund.Anna, engine.Now()));
        await engine.Do(lost, new LoseCall(Guid.NewGuid(), Actor.Engine, engine.Now(), CallLoss.CallerLeft));
        await engine.Pass(Duration.FromHours(1));
        await engine.Do(lost, new Claim(Guid.NewGuid(), Lund.Anna));

        var day = await RecordedDay.Read(engine.Service<ICaseJournal>(), engine.Index, Lund.Municipality, Date);
        Assert.All(day, it => Assert.Equal((WorkClass.LiveCall, null), (it.Signature.Class, it.Due)));
        var was = Of(day).AsItWas(engine.Now()).All;
        Assert.Equal((2, 1, 1, 30.0), (was.Arrived, was.Begun, was.GivenUp, was.MeanWait));

        var present = Arrangement.Present(Lund.Municipality, Date);
        var nobody = present.Units.Keys.Aggregate(present, (it, unit) => it.With(unit, 0, null));
        Assert.Equal((2, 0), (Of(day).Play(present).All.Begun, Of(day).Play(present).All.GivenUp));
        Assert.Equal(1, Of(day).Play(nobody).All.GivenUp);
    }

    [Fact]
    public void advice_names_the_fewest_desks_for_every_hour()
    {
        var trial = Of([]);
        var present = Arrangement.Present(Lund.Municipality, Date);
        var advice = Advice.For(trial, SyntheticDay.Forecast(400), present, present.With("dalby", 9, DayHours.AllDay));

        Assert.Equal(24, advice.Count);
        var busiest = advice.MaxBy(it => it.Expected)!;
        Assert.Equal((9, 52.0), (busiest.Hour, busiest.Expected));
        Assert.Equal(ErlangC.Needed(52, 900, Advice.Level, 3600), busiest.Needed);
        Assert.Equal((0, 9), (advice[3].Has, advice[3].WouldHave));
        Assert.Equal(advice[15].Has + 7, advice[15].WouldHave);
    }
}
