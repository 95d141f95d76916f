using NodaTime;

namespace Servicenav.Journal;

/// <summary>A question for the cases that everybody may know of, those opened last first.</summary>
/// <param name="Services">Of one of these.</param>
/// <param name="From">Opened then or later.</param>
/// <param name="Until">Opened before.</param>
/// <param name="IsOpen">Open ones or closed ones; null for both.</param>
/// <param name="Skip">Leaves out so many of the first; that many are looked at for it.</param>
public sealed record ShownQuery(
    string Municipality, IReadOnlyList<string> Services, Instant From, Instant Until, bool? IsOpen, int Skip, int Limit)
{
    /// <summary>How many of each service and state are enough to find the asked ones.</summary>
    public int Enough => Skip + Limit;
}
