using NodaTime;

namespace Servicenav.Queues;

/// <summary>
/// When it is an item's turn within its class: the nearest <see cref="By"/> first, then the one that has waited longest; the
/// reference settles what is left. Callers and visitors come in the order in which they have waited, as people in a line expect.
/// </summary>
/// <param name="Reference">Any text that no other item has; null where the order of equals does not matter.</param>
internal readonly record struct Turn(Instant By, Instant Since, string? Reference) : IComparable<Turn>
{
    /// <summary>
    /// How long an item may be passed by others of its class that came later: whatever its due time, it goes before
    /// everything that comes this much after it.
    /// </summary>
    public static Duration Patience(WorkClass @class) => @class switch
    {
        WorkClass.Written => Duration.FromDays(14),
        WorkClass.Visit => Duration.FromMinutes(30),
        _ => Duration.FromMinutes(5),
    };

    /// <summary>
    /// The due time is a written item's turn, but neither before it came, so that nothing put back in the line passes what is late
    /// already, nor later than its class has patience.
    /// </summary>
    public static Turn Of(WorkClass @class, Instant? due, Instant since, string? reference)
    {
        var latest = since + Patience(@class);
        return new(@class == WorkClass.Written && due is { } at && at < latest ? Instant.Max(at, since) : latest, since, reference);
    }

    public int CompareTo(Turn other)
    {
        var order = By.CompareTo(other.By);
        if (order == 0)
            order = Since.CompareTo(other.Since);
        return order != 0 ? order : string.CompareOrdinal(Reference, other.Reference);
    }
}
