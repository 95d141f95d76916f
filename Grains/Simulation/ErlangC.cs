namespace Servicenav.Simulation;

/// <summary>
/// One pooled queue with exponential work and patient people (M/M/c): the best that any sharing can reach. Erlang, 1917;
/// checked against the tables in Koole, "Call Center Optimization".
/// </summary>
/// <param name="Agents">How many work.</param>
/// <param name="Load">Work that comes in, in erlangs: arrivals in a second × seconds each takes.</param>
/// <param name="Work">Mean seconds a contact takes.</param>
internal sealed record ErlangC(int Agents, double Load, double Work)
{
    /// <summary>The probability that somebody has to wait. 1 when more comes in than can be done.</summary>
    public double MustWait { get; } = Waits(Agents, Load);

    /// <summary>Mean wait in seconds, of those who do not wait too.</summary>
    public double MeanWait => Load < Agents ? MustWait * Work / (Agents - Load) : double.PositiveInfinity;

    /// <summary>The share begun with within so many seconds.</summary>
    public double ServiceLevel(double seconds) =>
        Load < Agents ? 1 - (MustWait * Math.Exp(-(Agents - Load) * seconds / Work)) : 0;

    /// <summary>The fewest who reach a service level; nobody when nothing comes in.</summary>
    /// <param name="perHour">Contacts an hour.</param>
    /// <param name="work">Mean seconds each takes.</param>
    /// <param name="level">The share, below 1, to be begun with within <paramref name="seconds"/>.</param>
    public static int Needed(double perHour, double work, double level, double seconds)
    {
        var load = perHour * work / 3600;
        if (load <= 0)
            return 0;

        var (low, high) = ((int)load, (int)load + 1);
        while (new ErlangC(high, load, work).ServiceLevel(seconds) < level)
            (low, high) = (high, high + Math.Max(1, high - (int)load));
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = new ErlangC(middle, load, work).ServiceLevel(seconds) < level ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>By Erlang B's recursion, whose steps stay between 0 and 1 however many there are.</summary>
    private static double Waits(int agents, double load)
    {
        if (load >= agents)
            return 1;

        var blocked = 1.0;
        for (var i = 1; i <= agents; i++)
            blocked = load * blocked / (i + (load * blocked));
        return blocked / (1 - (load / agents * (1 - blocked)));
    }
}
