namespace Servicenav.Steering;

/// <summary>What each event means for those before it.</summary>
internal static class SteeringEvolution
{
    /// <summary>How many are kept; what is in force is always.</summary>
    public const int Kept = 500;

    public static SteeringLog Apply(SteeringLog log, SteeringEntry entry)
    {
        var ended = log.Entries.Select(before => before.Ended is null && Ends(entry, before) is { } cause
            ? before with { Ended = new(cause, entry.Number, entry.At) }
            : before);
        List<SteeringEntry> all = [.. ended, entry];
        while (all.Count > Kept && all.FindIndex(old => !old.IsInForce(entry.At)) is >= 0 and var oldest)
            all.RemoveAt(oldest);
        return new(all);
    }

    private static EndCause? Ends(SteeringEntry entry, SteeringEntry before) => (entry.What, before.What) switch
    {
        (Undone undone, _) => undone.Number == before.Number ? EndCause.Undone : null,
        _ when !before.IsInForce(entry.At) => null,
        _ => Office(entry.What) is { } office && Office(before.What) == office
            || entry.What is ThresholdSet set && before.What is ThresholdSet old && set.Name == old.Name
            ? EndCause.Replaced
            : null,
    };

    private static UnitKey? Office(SteeringEvent what) => what switch
    {
        OfficeOpened opened => opened.Office,
        OfficeClosed closed => closed.Office,
        _ => null,
    };
}
