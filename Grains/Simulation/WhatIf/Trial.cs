using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>
/// A day played by the engine's own rules with one arrangement or another (X3). Each case takes as long in every one, and callers who hung up
/// are as patient as they were.
/// </summary>
/// <param name="Work">What a desk is taken to need for a case, on average.</param>
/// <param name="Goal">Within what time somebody should have begun with it.</param>
internal sealed record Trial(Municipality Municipality, LocalDate Date, IReadOnlyList<Arriving> Day, Duration Work, Duration Goal)
{
    private const int DaysAfter = 14;
    private static readonly Duration Slot = Duration.FromMinutes(15);

    private Instant Start => Municipality.Zone.AtStartOfDay(Date).ToInstant();

    public Played Play(Arrangement arrangement, ulong seed = 1)
    {
        var units = Municipality.Units.Values.ToList();
        var kinds = Day.Select(Kind).Distinct().ToList();
        var numbers = kinds.Index().ToDictionary(it => it.Item, it => it.Index);
        var teams = arrangement.Teams(Municipality, units).ToList();
        var plan = new Plan(
            units.Count, kinds, teams, Sharing.Together, Start, Slot,
            slot => [.. teams.Select(team => arrangement.IsOpen(units[team.Unit], Start + (Slot * slot)) ? 1 : 0)],
            new(Municipality, units));

        var dice = new Dice(seed);
        var contacts = Day.Select(it => new Contact(
            it.At.ToUnixTimeTicks(), numbers[Kind(it)], 1 + (long)dice.Exponential(Work.TotalTicks),
            Patience: it.GaveUpAfter is { } patience ? 1 + patience.BclCompatibleTicks : 0, Due: it.Due?.ToUnixTimeTicks() ?? 0)).ToList();
        var hours = Hours();
        var simulator = new Simulator(plan, new Recorded(contacts), Goal, contact => hours[Hour(Instant.FromUnixTimeTicks(contact.At))]);
        simulator.RunUntil(Start + Duration.FromDays(DaysAfter));
        return new(hours);

        Kind Kind(Arriving it) => new(units.FindIndex(unit => unit.Key == it.Unit.Unit), it.Signature);
    }

    /// <summary>What really happened, as far as it has.</summary>
    public Played AsItWas(Instant now)
    {
        var hours = Hours();
        foreach (var it in Day)
        {
            var tally = hours[Hour(it.At)];
            tally.Arrived++;
            if (it.GaveUpAfter is not null)
                tally.GivenUp++;
            else if (it.Begun is { } begun)
                tally.Begin((begun - it.At).TotalSeconds, Goal.TotalSeconds);
            if (it.Due is { } due && (it.Begun ?? now) is var at && (it.Begun is not null || now > due))
                tally.Meet(at <= due);
        }

        return new(hours);
    }

    private int Hour(Instant at) => at.InZone(Municipality.Zone).Hour;

    private static List<Tally> Hours() => [.. Enumerable.Range(0, 24).Select(_ => new Tally())];
}

/// <summary>What became of a day's cases, by the hour in which they came.</summary>
public sealed record Played(IReadOnlyList<Tally> Hours)
{
    public Tally All
    {
        get
        {
            var all = new Tally();
            foreach (var hour in Hours)
                all.Add(hour);
            return all;
        }
    }
}
