using System.Collections.Immutable;
using NodaTime;
using Servicenav.Balancing;
using Servicenav.Catalogue;
using Servicenav.Promises;

namespace Servicenav.Simulation;

/// <summary>How a unit is staffed on a day: so many desks, for as long as it is open.</summary>
public sealed record UnitDay(int Desks, DayHours Hours)
{
    public const int MostDesks = 500;
}

/// <summary>How every unit with staff is staffed on one day; on the days after it the usual hours hold.</summary>
public sealed record Arrangement(LocalDate Date, ImmutableSortedDictionary<string, UnitDay> Units)
{
    /// <summary>As the catalogue has it.</summary>
    public static Arrangement Present(Municipality municipality, LocalDate date) => new(
        date,
        municipality.Units.Values.Where(unit => Desks(municipality, unit).Length > 0).ToImmutableSortedDictionary(
            unit => unit.Key,
            unit => new UnitDay(Desks(municipality, unit).Length, HoursOn(unit, date)), StringComparer.Ordinal));

    public Arrangement With(string unit, int? desks, DayHours? hours) => this with
    {
        Units = Units.SetItem(unit, new(desks ?? Units[unit].Desks, hours ?? Units[unit].Hours)),
    };

    /// <summary>Each desk as a team of its own; more than there are people are as those there, from the first on.</summary>
    internal IEnumerable<Team> Teams(Municipality municipality, IReadOnlyList<Unit> units) =>
        from unit in units.Index()
        where Units.ContainsKey(unit.Item.Key)
        let members = Desks(municipality, unit.Item)
        from desk in Enumerable.Range(0, Units[unit.Item.Key].Desks)
        let member = members[desk % members.Length]
        select new Team(unit.Index, member.Skills, member.Languages);

    public bool IsOpen(Unit unit, Instant at)
    {
        var local = at.InZone(unit.Hours.Zone);
        return local.Date != Date ? unit.IsOpen(at) : Units.TryGetValue(unit.Key, out var day) && day.Hours.Spans.Any(span =>
            span.From <= local.TimeOfDay && (span.Until == LocalTime.Midnight || local.TimeOfDay < span.Until));
    }

    /// <summary>How many desks are open at an instant.</summary>
    public int OnDuty(Municipality municipality, Instant at) =>
        Units.Sum(it => IsOpen(municipality.Units[it.Key], at) ? it.Value.Desks : 0);

    private static StaffMember[] Desks(Municipality municipality, Unit unit) =>
        [.. municipality.Staff.Where(member => member.Unit.Key == unit.Key && member.Roles.Contains(StaffRole.Desk))];

    private static DayHours HoursOn(Unit unit, LocalDate date) => new(unit.Hours.OpenOn(date).Select(open =>
        new OpenSpan(open.Start.InZone(unit.Hours.Zone).TimeOfDay, open.End.InZone(unit.Hours.Zone).TimeOfDay)));
}
