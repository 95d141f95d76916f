using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>Which unit meets a need first, and the reason that is kept and shown (G11, X6).</summary>
public static class Routing
{
    public static Routed For(Municipality municipality, Service service, Open open)
    {
        UnitKey Key(Unit unit) => new(municipality.Key, unit.Key);

        if (open is { Channel: Channel.Visit, Office: { } here })
            return new(here, RoutingReason.VisitorIsHere);

        if (open is { Call: not null, Office: { } called })
            return new(called, RoutingReason.NumberCalled);

        if (open is { Email: not null, Office: { } written })
            return new(written, RoutingReason.WrittenTo);

        if (service == municipality.Generalist)
            return new(Key(municipality.Hub), RoutingReason.NeedUnknown);

        return service.First switch
        {
            FirstLine.Department => new(Key(service.Owner), RoutingReason.OwnerMeetsFirst),
            FirstLine.Office when LocalOffice(municipality, open) is { } office && office != municipality.Hub =>
                Serves(municipality, office, service.Skill)
                    ? new(Key(office), RoutingReason.NearestOffice)
                    : new(Key(municipality.Hub), RoutingReason.OfficeLacksSkill),
            _ => new(Key(municipality.Hub), RoutingReason.HubMeetsFirst),
        };
    }

    /// <summary>Where a case goes when its service changes: only another first line moves it.</summary>
    public static UnitKey Home(Municipality municipality, Service service) => service.First == FirstLine.Department
        ? new(municipality.Key, service.Owner.Key)
        : new(municipality.Key, municipality.Hub.Key);

    /// <summary>Whether any of a unit's staff knows a skill.</summary>
    public static bool Serves(Municipality municipality, Unit unit, string skill) =>
        municipality.Staff.Any(member => member.Unit.Key == unit.Key && member.Skills.Contains(skill));

    private static Unit? LocalOffice(Municipality municipality, Open open) =>
        municipality.Units.Values.FirstOrDefault(unit =>
            open.Place is { } place && unit.Places.Contains(place.Trim(), StringComparer.OrdinalIgnoreCase))
        ?? (open.Office is { } office ? municipality.Units.GetValueOrDefault(office.Unit) : null);
}
