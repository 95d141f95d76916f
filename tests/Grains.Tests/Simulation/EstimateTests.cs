namespace Servicenav.Simulation;

public sealed class EstimateTests
{
    private static readonly Dice Dice = new(7);

    [Fact]
    public void without_a_telling_control_it_is_the_mean_and_students_interval()
    {
        var it = Estimate.Of([1, 2, 3, 4, 5], [0, 0, 0, 0, 0], 0);
        Assert.Equal(3, it.Mean);
        Assert.Equal(3.182 * Math.Sqrt(10 / 3.0 / 5), it.HalfWidth, 9);
    }

    [Fact]
    public void what_follows_its_control_exactly_is_known_exactly()
    {
        var it = Estimate.Of([3, 5, 7], [1, 2, 3], truth: 10);
        Assert.Equal(21, it.Mean, 9);
        Assert.Equal(0, it.HalfWidth, 9);
    }

    [Fact]
    public void nineteen_intervals_of_twenty_hold_the_true_mean()
    {
        var held = Enumerable.Range(0, 2000).Count(_ =>
        {
            double[] controls = [.. Enumerable.Range(0, 10).Select(_ => Dice.Exponential(1))];
            var it = Estimate.Of([.. controls.Select(control => (2 * control) + Dice.Next() + Dice.Next() + Dice.Next())], controls, truth: 1);
            return Math.Abs(it.Mean - 3.5) <= it.HalfWidth;
        });
        Assert.InRange(held, 1860, 1940);
    }
}
