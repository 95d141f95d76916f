namespace Servicenav.Steering;

/// <summary>
/// What each event means for those before it. One that takes another's place ends it; the undoing of the later brings the earlier
/// back for what is left of its time.
/// </summary>
internal static class SteeringEvolution
{
    /// <summary>How many are kept; what is in force, or would be after one undoing, is always.</summary>
    public const int Kept = 500;

    public static SteeringLog Apply(SteeringLog log, SteeringEntry entry)
    {
        List<SteeringEntry> all =
        [
            .. log.Entries.Select(before =>
                entry.What is Undone undone && IsReplacedBy(undone.Number, before) ? before with { Ended = null }
                : before.Ended is null && Ends(entry, before) is { } cause ? before with { Ended = new(cause, entry.Number, entry.At) }
                : before),
            entry,
        ];
        while (all.Count > Kept && all.FindIndex(old => !MayHold(old)) is >= 0 and var oldest)
            all.RemoveAt(oldest);
        return new(all);

        bool MayHold(SteeringEntry old) => old.IsInForce(entry.At)
            || all.Exists(later => IsReplacedBy(later.Number, old) && later.IsInForce(entry.At));
    }

    private static bool IsReplacedBy(long number, SteeringEntry before) => before.Ended is { Cause: EndCause.Replaced, By: var by } && by == number;

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
