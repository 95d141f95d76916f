using Servicenav.Sites;

namespace Servicenav.Desk;

internal static class Receivers
{
    /// <summary>Whom something goes to: the person at a desk with the unit, or the unit.</summary>
    public static string Receiver(this Site site, UnitKey unit, DeskKey? desk) => desk is { } one
        ? $"{site.Municipality.Staff.FirstOrDefault(member => member.Unit.Key == one.Unit && member.Desk == one.Desk)?.Name ?? one.Desk}, {site.Unit(unit)}"
        : site.Unit(unit);
}
