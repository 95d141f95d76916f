using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Queues;
using Servicenav.Steering;

namespace Servicenav.Load;

/// <summary>The questions whose answers are exactly the cases that need a decision for one reason, to count or to list them.</summary>
public static class NeedQueries
{
    /// <param name="desks">What desks have told last; of others nothing is known.</param>
    /// <returns>One question, or one per unit; none when there can be no such case.</returns>
    public static IReadOnlyList<CaseQuery> Of(DecisionNeed need, Steered steered, IEnumerable<DeskLoad> desks, Instant now)
    {
        var municipality = steered.Municipality;
        var any = new CaseQuery(municipality.Key, now, now + steered.Soon);
        return need switch
        {
            DecisionNeed.Raised => [any with { AtLeast = EscalationLevel.Supervisor }],
            DecisionNeed.BeforeClosing =>
            [
                .. from unit in municipality.Units.Values
                   let closes = Closes(unit, now)
                   where closes is not null
                   select any with { Unit = new UnitKey(municipality.Key, unit.Key), WaitingOnly = true, Deadline = DeadlineState.DueSoon, Soon = closes.Value },
            ],
            DecisionNeed.Unowned => Empty(municipality, desks, now) is { Count: > 0 } empty ? [any with { Desks = empty }] : [],
            DecisionNeed.Unrouted => [any with { WaitingOnly = true, Service = municipality.Generalist.Key }],
            _ => [any with { Hops = steered.ManyHops }],
        };
    }

    /// <summary>When the unit closes for the day; null when it is closed for the rest of it.</summary>
    private static Instant? Closes(Unit unit, Instant now)
    {
        var hours = unit.Hours;
        var midnight = hours.Zone.AtStartOfDay(now.InZone(hours.Zone).Date.PlusDays(1)).ToInstant();
        var left = hours.Between(now, midnight);
        return left > Duration.Zero ? hours.Add(now, left) : null;
    }

    private static List<DeskKey> Empty(Municipality municipality, IEnumerable<DeskLoad> desks, Instant now) =>
    [
        .. from desk in desks
           where desk.Name is null && municipality.Units.GetValueOrDefault(desk.Desk.Unit)?.Hours.IsOpen(now) == true
           select desk.Desk,
    ];
}
