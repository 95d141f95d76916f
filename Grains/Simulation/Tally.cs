namespace Servicenav.Simulation;

/// <summary>What became of contacts. Waits are in seconds.</summary>
public sealed class Tally
{
    public long Arrived { get; set; }

    /// <summary>Those that a desk has begun with.</summary>
    public long Begun { get; set; }

    public long Done { get; set; }

    public long GivenUp { get; set; }

    /// <summary>Those begun with within the time that is the goal.</summary>
    public long InTime { get; set; }

    public double WaitSum { get; set; }

    /// <summary>Done by their due time, and done after it.</summary>
    public long Kept { get; set; }

    public long Late { get; set; }

    /// <summary>Begun with by their due time, and not.</summary>
    public long Met { get; set; }

    public long Missed { get; set; }

    /// <summary>Asked of another unit because they would have been late.</summary>
    public long Moved { get; set; }

    public double MeanWait => Begun == 0 ? 0 : WaitSum / Begun;

    /// <summary>Begun with in time ÷ (begun with + given up).</summary>
    public double ServiceLevel => Begun + GivenUp == 0 ? 1 : InTime / (double)(Begun + GivenUp);

    public double PromisesKept => Kept + Late == 0 ? 1 : Kept / (double)(Kept + Late);

    public double DuesMet => Met + Missed == 0 ? 1 : Met / (double)(Met + Missed);

    public void Begin(double wait, double goal)
    {
        Begun++;
        WaitSum += wait;
        if (wait <= goal)
            InTime++;
    }

    public void Meet(bool met)
    {
        if (met)
            Met++;
        else
            Missed++;
    }

    public void Add(Tally other)
    {
        Arrived += other.Arrived;
        Begun += other.Begun;
        Done += other.Done;
        GivenUp += other.GivenUp;
        InTime += other.InTime;
        WaitSum += other.WaitSum;
        Kept += other.Kept;
        Late += other.Late;
        Met += other.Met;
        Missed += other.Missed;
        Moved += other.Moved;
    }
}
