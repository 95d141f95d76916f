using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>Offices that share their work, against the theoretical optimum of one pooled queue with the same staff (X4).</summary>
/// <param name="Contacts">How many each repetition counts, after a tenth as many to fill the lines.</param>
internal sealed record BalanceStudy(int Offices, int DesksEach, double Work, double Goal, int Repetitions, int Contacts)
{
    public static readonly BalanceStudy Default = new(Offices: 10, DesksEach: 6, Work: 240, Goal: 20, Repetitions: 20, Contacts: 400_000);

    private int Agents => Offices * DesksEach;

    public ErlangC Optimum(double utilisation) => new(Agents, utilisation * Agents, Work);

    /// <summary>The same staff at one office: one pooled queue.</summary>
    private BalanceStudy Pooled => this with { Offices = 1, DesksEach = Agents };

    /// <summary>Mean wait in seconds and service level, each with the half-width of its 95 % confidence interval.</summary>
    /// <remarks>
    /// Waits are rare and come in clusters, so that plain means need very long runs. Each repetition therefore meets one pooled queue with the
    /// same contacts, whose true figures Erlang C has: by how far it misses them, the repetition is corrected (control variates; Law,
    /// "Simulation Modeling and Analysis", 11.4).
    /// </remarks>
    /// <param name="utilisation">The part of the staff's time that is asked for, below 1.</param>
    public IEnumerable<(Sharing Sharing, Estimate Wait, Estimate Level)> Run(double utilisation, params IEnumerable<Sharing> sharings)
    {
        var optimum = Optimum(utilisation);
        var pooled = Repeat(Pooled, Sharing.Together);
        foreach (var sharing in sharings)
        {
            var runs = Repeat(this, sharing);
            yield return (
                sharing,
                Estimate.Of([.. runs.Select(run => run.MeanWait)], [.. pooled.Select(run => run.MeanWait)], optimum.MeanWait),
                Estimate.Of([.. runs.Select(run => run.ServiceLevel)], [.. pooled.Select(run => run.ServiceLevel)], optimum.ServiceLevel(Goal)));
        }

        List<Tally> Repeat(BalanceStudy study, Sharing sharing) =>
            [.. Enumerable.Range(1, Repetitions).Select(seed => study.Once(sharing, utilisation, (ulong)seed))];
    }

    /// <summary>One repetition; the same seed meets every kind of sharing, and every number of offices, with contacts at the same times.</summary>
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
}
