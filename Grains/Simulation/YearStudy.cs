using System.Diagnostics;
using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>
/// A year of a city's contacts through routing, queues, promises and staffing. Every half hour as many are on duty as Erlang C
/// says that the hour needs, at nights and on free days at the hub alone.
/// </summary>
/// <param name="Contacts">About how many come in the year.</param>
/// <param name="Level">The part of calls to be answered within <see cref="Goal"/>, by which staff is planned.</param>
internal sealed record YearStudy(double Contacts = 25_000_000, int Days = 365, ulong Seed = 1, double Level = 0.8)
{
    public static readonly Duration Goal = Duration.FromSeconds(20);

    private const int SlotsADay = 48;
    private static readonly LocalDate First = new(2026, 1, 1);
    private static readonly Duration Slot = Duration.FromMinutes(30);

    /// <exception cref="UnreachableException">A contact was lost or counted twice.</exception>
    public YearOutcome Run()
    {
        var whole = Enumerable.Range(0, 365).Sum(day => Curve.OfDay(First.PlusDays(day)));
        double PerSecond(int slot) => Contacts / whole
            * Curve.OfDay(First.PlusDays(slot / SlotsADay)) * Curve.OfHour(slot % SlotsADay / 2) / 3600;

        var start = City.Municipality.Zone.AtStartOfDay(First).ToInstant();
        var slots = Days * SlotsADay;
        var desks = new Dictionary<(double, bool), IReadOnlyList<int>>();
        var plan = new Plan(
            City.Offices, City.Kinds, City.Teams, Sharing.Together, start, Slot,
            slot => slot < slots ? OnDuty(PerSecond(slot), Branches(start + (Slot * slot)), desks) : OnDuty(0, false, desks), City.Places);
        var rates = new Dictionary<(double, bool), Share>();
        var arrivals = new Poisson(
            new(Seed), start, Slot, slots,
            slot => (PerSecond(slot), Branches(start + (Slot * slot))) is var (rate, branches) && rates.TryGetValue((rate, branches), out var share)
                ? share : rates[(rate, branches)] = new([.. City.Parts(branches).Select(part => part * rate)]),
            City.Natures);

        var tallies = Enum.GetValues<WorkClass>().Select(_ => new Tally()).ToArray();
        var classes = City.Kinds.Select(kind => tallies[(int)kind.Signature.Class]).ToArray();
        var clock = Stopwatch.StartNew();
        var simulator = new Simulator(plan, arrivals, Goal, contact => classes[contact.Kind]);
        simulator.RunUntil(start + (Slot * slots));
        return YearOutcome.Of(tallies, simulator, clock.Elapsed);
    }

    private static bool Branches(Instant at) => City.Places.Units[1].Hours.IsOpen(at);

    /// <summary>Evenly at every office while branches are open, else all at the hub.</summary>
    private IReadOnlyList<int> OnDuty(double perSecond, bool branches, Dictionary<(double, bool), IReadOnlyList<int>> known)
    {
        if (known.TryGetValue((perSecond, branches), out var desks))
            return desks;

        var needed = Math.Max(2, ErlangC.Needed(perSecond * 3600, City.MeanWork, Level, Goal.TotalSeconds));
        return known[(perSecond, branches)] =
        [
            .. Enumerable.Range(0, City.Teams.Count).Select(team => (branches, City.Teams[team].Unit) switch
            {
                (true, _) => (needed + City.Teams.Count - 1 - team) / City.Teams.Count,
                (false, 0) => (needed + City.TeamsEach - 1 - team) / City.TeamsEach,
                _ => 0,
            }),
        ];
    }
}

/// <param name="Waiting">Still waiting at the end, and still worked on.</param>
internal sealed record YearOutcome(IReadOnlyList<Tally> ByClass, long Waiting, long InWork, TimeSpan Took)
{
    public Tally All
    {
        get
        {
            var all = new Tally();
            foreach (var tally in ByClass)
                all.Add(tally);
            return all;
        }
    }

    public double PerSecond => All.Arrived / Took.TotalSeconds;

    /// <exception cref="UnreachableException">A contact was lost or counted twice.</exception>
    public static YearOutcome Of(IReadOnlyList<Tally> tallies, Simulator simulator, TimeSpan took)
    {
        var outcome = new YearOutcome(tallies, simulator.Waiting, simulator.InWork, took);
        return outcome.All is var all && all.Arrived == all.Done + all.GivenUp + outcome.Waiting + outcome.InWork
            ? outcome
            : throw new UnreachableException(
                $"{all.Arrived} came in, but {all.Done} done, {all.GivenUp} given up, {outcome.Waiting} waiting and {outcome.InWork} in work are not as many");
    }
}
