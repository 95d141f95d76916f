namespace Servicenav.Simulation;

/// <param name="HalfWidth">The true mean is within so much of it with a confidence of 95 %.</param>
internal readonly record struct Estimate(double Mean, double HalfWidth)
{
    /// <summary>Student's t for 95 % with one degree of freedom more each; with more, the normal distribution's.</summary>
    private static readonly double[] Student =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    ];

    /// <summary>
    /// The mean of independent repetitions, corrected by their regression on a control that goes with them and whose true mean is known.
    /// </summary>
    /// <param name="values">At least three.</param>
    /// <param name="controls">The control in the same repetitions.</param>
    public static Estimate Of(IReadOnlyList<double> values, IReadOnlyList<double> controls, double truth)
    {
        var (mean, control, n) = (values.Average(), controls.Average(), values.Count);
        var spread = controls.Sum(it => (it - control) * (it - control));
        var slope = spread == 0 ? 0 : values.Zip(controls, (value, it) => (value - mean) * (it - control)).Sum() / spread;
        var rest = values.Zip(controls, (value, it) => value - mean - (slope * (it - control))).Sum(left => left * left) / (n - 2);
        var off = control - truth;
        return new(mean - (slope * off), T(n - 2) * Math.Sqrt(rest * ((1.0 / n) + (spread == 0 ? 0 : off * off / spread))));
    }

    private static double T(int freedom) => freedom <= Student.Length ? Student[freedom - 1] : 1.96;
}
