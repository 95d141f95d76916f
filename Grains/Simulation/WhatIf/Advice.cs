using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Simulation;

/// <summary>How many desks an hour needs beside how many it has.</summary>
/// <param name="Expected">Cases that are expected to come in the hour.</param>
/// <param name="Needed">By Erlang C, for the level to be begun with within the goal.</param>
public sealed record Advice(int Hour, double Expected, int Needed, int Has, int WouldHave)
{
    /// <summary>The part of all that should be begun with within the goal.</summary>
    public const double Level = 0.8;

    /// <summary>For every hour with something expected or somebody there.</summary>
    internal static IReadOnlyList<Advice> For(Trial trial, IReadOnlyList<double> expected, Arrangement present, Arrangement changed) =>
    [
        .. from hour in Enumerable.Range(0, 24)
           let at = trial.Municipality.Zone.AtLeniently(trial.Date.At(new LocalTime(hour, 30))).ToInstant()
           let advice = new Advice(
               hour, expected[hour], ErlangC.Needed(expected[hour], trial.Work.TotalSeconds, Level, trial.Goal.TotalSeconds),
               present.OnDuty(trial.Municipality, at), changed.OnDuty(trial.Municipality, at))
           where advice is not { Expected: < 0.05, Has: 0, WouldHave: 0 }
           select advice,
    ];
}
