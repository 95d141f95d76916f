using CsCheck;
using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Simulation;

public sealed class SimulatorTests
{
    private static readonly string[] Skills = ["gata", "bygg", "skola"];

    private static readonly Gen<Kind> Kinds = Gen.Select(
        Gen.Int[0, 2], Gen.Enum<WorkClass>(), OneOf.Of(Skills), OneOf.Of("sv", "en"),
        (unit, @class, skill, language) => new Kind(unit, new(@class, skill, language, Movable: @class != WorkClass.Visit)));

    private static readonly Gen<Team> Teams = Gen.Select(
        Gen.Int[0, 2], OneOf.Of(Skills).Array[1, 3], OneOf.Of<string[]>(["sv"], ["sv", "en"]), (unit, skills, languages) => new Team(unit, skills, languages));

    private static readonly Gen<(Kind[] Kinds, Team[] Teams, int[][] OnDuty, ulong Seed)> Towns =
        Gen.Select(Kinds.Array[1, 6], Teams.Array[1, 4], Gen.Int[0, 3].Array[4].Array[6], Gen.ULong);

    private static Simulator Town((Kind[] Kinds, Team[] Teams, int[][] OnDuty, ulong Seed) town, Tally tally, Sharing sharing = Sharing.Together)
    {
        var slot = Duration.FromMinutes(30);
        var plan = new Plan(3, town.Kinds, town.Teams, sharing, Lund.Monday, slot, i => town.OnDuty[i % 6][..town.Teams.Length]);
        var rates = new Share([.. town.Kinds.Select(_ => 1 / 240.0)]);
        var natures = town.Kinds.Select(kind => kind.Signature.Class == WorkClass.LiveCall ? new Nature(200, 300) : new Nature(200, null, at => at + Duration.FromHours(1)));
        return new(plan, new Poisson(new(town.Seed), Lund.Monday, slot, 6, _ => rates, [.. natures]), Duration.FromSeconds(20), _ => tally);
    }

    [Fact]
    public void no_desk_is_idle_while_work_waits_that_it_may_take_anywhere() => Towns.Sample(town =>
    {
        var simulator = Town(town, new());
        for (var end = (Lund.Monday + Duration.FromHours(4)).ToUnixTimeTicks(); simulator.Step(end);)
            Assert.False(simulator.AnybodyIdlesBesideWork());
    });

    [Fact]
    public void nothing_is_lost_or_counted_twice() => Towns.Sample(town =>
    {
        foreach (var sharing in Enum.GetValues<Sharing>())
        {
            var tally = new Tally();
            var simulator = Town(town, tally, sharing);
            simulator.RunUntil(Lund.Monday + Duration.FromHours(4));
            Assert.Equal(tally.Arrived, tally.Begun + tally.GivenUp + simulator.Waiting);
            Assert.Equal(tally.Begun, tally.Done + simulator.InWork);
        }
    });

    [Fact]
    public void the_same_seed_gives_the_same_day() => Towns.Sample(town =>
    {
        var (one, two) = (new Tally(), new Tally());
        Town(town, one).RunUntil(Lund.Monday + Duration.FromHours(4));
        Town(town, two).RunUntil(Lund.Monday + Duration.FromHours(4));
        Assert.Equal((one.Arrived, one.Done, one.GivenUp, one.WaitSum), (two.Arrived, two.Done, two.GivenUp, two.WaitSum));
    });

    [Fact]
    public void who_comes_on_duty_takes_from_the_backlog_before_what_comes_then()
    {
        Kind[] kinds = [new(0, new(WorkClass.Written, "gata", "sv", true))];
        var at = Lund.Monday.ToUnixTimeTicks();
        var minute = NodaConstants.TicksPerMinute;
        var plan = new Plan(1, kinds, [new(0, ["gata"], ["sv"])], Sharing.Together, Lund.Monday, Duration.FromMinutes(30), slot => [slot]);
        var waits = new Dictionary<long, Tally>();
        var simulator = new Simulator(
            plan, new Recorded([new(at + minute, 0, minute), new(at + (30 * minute), 0, minute)]), Duration.FromMinutes(1),
            contact => waits.TryGetValue(contact.At, out var tally) ? tally : waits[contact.At] = new());
        simulator.RunUntil(Lund.Monday + Duration.FromHours(1));
        Assert.Equal([29 * 60.0, 60.0], waits.Values.Select(tally => tally.WaitSum));
    }

    [Fact]
    public void sharing_is_near_the_pooled_optimum_and_far_from_separate_queues()
    {
        var study = BalanceStudy.Default with { Offices = 5, DesksEach = 4, Repetitions = 8, Contacts = 40_000 };
        var optimum = study.Optimum(0.85);
        var found = study.Run(0.85, Enum.GetValues<Sharing>()).ToDictionary(it => it.Sharing);
        var (_, wait, level) = found[Sharing.Together];
        Assert.InRange(wait.Mean / optimum.MeanWait, 0.95, 1.05);
        Assert.InRange(wait.HalfWidth / optimum.MeanWait, 0, 0.05);
        Assert.InRange(level.Mean - optimum.ServiceLevel(study.Goal), -0.05, 0.05);
        Assert.True(found[Sharing.Apart].Wait.Mean > 3 * wait.Mean);
        Assert.True(found[Sharing.DealtOut].Wait.Mean > 2 * wait.Mean);
    }
}
