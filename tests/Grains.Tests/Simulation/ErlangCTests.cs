using CsCheck;

namespace Servicenav.Simulation;

public sealed class ErlangCTests
{
    [Fact]
    public void it_gives_the_published_values()
    {
        var it = new ErlangC(55, 360 / 1800.0 * 240, 240);
        Assert.Equal(0.239, it.MustWait, 3);
        Assert.Equal(0.846, it.ServiceLevel(15), 3);
        Assert.Equal(8.2, it.MeanWait, 1);
        Assert.Equal(55, ErlangC.Needed(perHour: 720, work: 240, level: 0.8, seconds: 15));
    }

    [Fact]
    public void ten_thousand_agents_are_no_trouble()
    {
        var it = new ErlangC(10_000, 9_950, 240);
        Assert.InRange(it.MustWait, 0.5, 0.7);
        Assert.Equal(it.MustWait * 240 / 50, it.MeanWait, 9);
        Assert.Equal(0, new ErlangC(10_000, 1, 240).MustWait);
        Assert.Equal(1, new ErlangC(10_000, 10_000, 240).MustWait);
        Assert.InRange(ErlangC.Needed(150_000, 240, 0.8, 20), 10_000, 10_100);
    }

    [Fact]
    public void one_agent_is_the_simple_queue_whose_probability_of_waiting_is_its_load() =>
        Gen.Double[0.01, 0.99].Sample(load => Math.Abs(new ErlangC(1, load, 60).MustWait - load) < 1e-12);

    [Fact]
    public void the_fewest_needed_reach_the_level_and_one_fewer_does_not() =>
        Gen.Select(Gen.Double[0.1, 20_000], Gen.Double[10, 900], Gen.Double[0.05, 0.99], Gen.Double[0, 300]).Sample((perHour, work, level, seconds) =>
        {
            var (needed, load) = (ErlangC.Needed(perHour, work, level, seconds), perHour * work / 3600);
            Assert.True(new ErlangC(needed, load, work).ServiceLevel(seconds) >= level);
            Assert.True(needed == 1 || new ErlangC(needed - 1, load, work).ServiceLevel(seconds) < level);
        }, iter: 200);
}
