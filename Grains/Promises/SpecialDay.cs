using NodaTime;

namespace Servicenav.Promises;

/// <summary>A named date that is not an ordinary day.</summary>
/// <param name="Name">Its Swedish name, e.g. <c>Annandag påsk</c>.</param>
public sealed record SpecialDay(LocalDate Date, string Name, DayKind Kind);

/// <summary>How a date differs from its weekday, mildest first.</summary>
public enum DayKind
{
    /// <summary>Open as its weekday is; ordinary Sundays too, if a place chooses to open on them.</summary>
    Ordinary,

    /// <summary>The afternoon is off by custom.</summary>
    HalfDay,

    /// <summary>No public holiday in law, but closed by custom, as Christmas Eve.</summary>
    ClosedEve,

    /// <summary>A public holiday in law.</summary>
    PublicHoliday,
}
