using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>Offices that share their work, against the theoretical optimum of one pooled queue with the same staff (X4).</summary>
/// <param name="Contacts">How many each repetition counts, after a tenth as many to fill the lines.</param>
internal sealed record BalanceStudy(int Offices, int DesksEach, double Work, double Goal, int Repetitions, int Contacts)
{
    public static readonly BalanceStudy Default = new(Offices: 10, DesksEach: 6, Work: 240, Goal: 20, Repetitions: 20, Contacts: 400_000);

    /// <summary>Student's t for 95 % with one degree of freedom more each; with more, the normal distribution's.</summary>
    private static readonly double[] Student =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    ];

    private int Agents => Offices * DesksEach;

    public ErlangC Optimum(double utilisation) => new(Agents, utilisation * Agents, Work);

    /// <summary>Mean wait in seconds and service level, each with the half-width of its 95 % confidence interval.</summary>
    /// <param name="utilisation">The part of the staff's time that is asked for, below 1.</param>
    public (Estimate Wait, Estimate Level) Run(Sharing sharing, double utilisation)
    {
        var runs = Enumerable.Range(1, Repetitions).Select(seed => Once(sharing, utilisation, (ulong)seed)).ToList();
        return (Of([.. runs.Select(run => run.MeanWait)]), Of([.. runs.Select(run => run.ServiceLevel)]));
    }

    /// <summary>One repetition; the same seed meets every kind of sharing with the same contacts.</summary>
    public Tally Once(Sharing sharing, double utilisation, ulong seed)
    {
        var start = Instant.FromUtc(2026, 1, 1, 0, 0);
        var rate = utilisation * Agents / Work;
        var signature = new Signature(WorkClass.LiveCall, "allmant", "sv", Movable: true);
        var plan = new Plan(
            Offices,
            [.. Enumerable.Range(0, Offices).Select(office => new Kind(office, signature))],
            [.. Enumerable.Range(0, Offices).Select(office => new Team(office, ["allmant"], ["sv"]))],
            sharing, start, Duration.FromDays(365), _ => [.. Enumerable.Repeat(DesksEach, Offices)]);
        var share = new Share([.. Enumerable.Repeat(rate / Offices, Offices)]);
        var nature = new Nature(Work);
        var arrivals = new Poisson(
            new(seed), start, Duration.FromDays(365), slots: 10, _ => share, [.. Enumerable.Repeat(nature, Offices)]);

        var (filling, counted) = (new Tally(), new Tally());
        var (from, until) = (start + Duration.FromSeconds(Contacts / 10 / rate), start + Duration.FromSeconds(Contacts * 1.1 / rate));
        var first = from.ToUnixTimeTicks();
        new Simulator(plan, arrivals, Duration.FromSeconds(Goal), contact => contact.At < first ? filling : counted).RunUntil(until);
        return counted;
    }

    private static Estimate Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1);
        var t = values.Count - 2 < Student.Length ? Student[Math.Max(0, values.Count - 2)] : 1.96;
        return new(mean, t * Math.Sqrt(variance / values.Count));
    }
}

/// <param name="HalfWidth">The true mean is within so much of it with a confidence of 95 %.</param>
internal readonly record struct Estimate(double Mean, double HalfWidth);
