using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Goals;

/// <summary>A goal's figures straight from everything that has happened to a case, counted in another way than the program does.</summary>
internal static class Recount
{
    public static IReadOnlyList<GoalDay> Of(Goal goal, IReadOnlyList<TimelineEntry> timeline)
    {
        var opened = (Opened)timeline[0].What;
        if (goal.Kind is GoalKind.Answered or GoalKind.Lost)
            return OfCall(goal, timeline);
        if (goal.Channels.Length > 0 && !goal.Channels.Contains(opened.Channel))
            return [];

        var days = new SortedDictionary<LocalDate, (long Part, long Whole)>();
        var made = new Dictionary<PromiseKind, Instant>();
        DeskKey? holder = null;
        var (hops, wandered, answered) = (0, false, false);
        UnitKey? met = null;
        foreach (var (entry, i) in timeline.Select((entry, i) => (entry, i)))
        {
            switch (entry.What)
            {
                case Promised it:
                    made[it.Kind] = entry.At;
                    break;
                case Claimed it:
                    Take(it.Desk);
                    break;
                case HandoverAccepted it:
                    Take(it.Desk);
                    wandered = true;
                    break;
                case PromiseKept { Kind: PromiseKind.Acknowledgement } it when goal.Kind == GoalKind.Response:
                    Count(entry.At, Kept(it, PromiseKind.Acknowledgement, entry.At));
                    break;
                case Answered when goal.Kind == GoalKind.Answer:
                    Count(entry.At, Kept((PromiseKept)timeline[i - 1].What, PromiseKind.Answer, entry.At));
                    break;
                case Answered when !answered:
                    answered = true;
                    if (goal.Kind == GoalKind.Desk)
                        Count(entry.At, !wandered && Lund.Municipality.Units[met!.Value.Unit].Kind != UnitKind.Department ? 1 : 0);
                    if (goal.Kind == GoalKind.Hops)
                        Count(entry.At, hops);
                    break;
            }
        }

        return [.. days.Select(day => new GoalDay(day.Key, day.Value.Part, day.Value.Whole))];

        void Take(DeskKey desk)
        {
            hops += holder is { } before && before != desk ? 1 : 0;
            met ??= desk.UnitKey;
            wandered |= met != desk.UnitKey;
            holder = desk;
        }

        int Kept(PromiseKept kept, PromiseKind kind, Instant at) => goal.Within is { } within
            ? Lund.Municipality.Calendar.Between(made[kind], at) < within + Duration.FromSeconds(1) ? 1 : 0
            : kept.Late ? 0 : 1;

        void Count(Instant at, int part)
        {
            var day = Day(at);
            var so = days.GetValueOrDefault(day);
            days[day] = (so.Part + part, so.Whole + 1);
        }
    }

    private static IReadOnlyList<GoalDay> OfCall(Goal goal, IReadOnlyList<TimelineEntry> timeline)
    {
        if (timeline.FirstOrDefault(entry => entry.What is CallAnswered or CallLost) is not { } entry)
            return [];

        var since = timeline.Select(it => it.What).OfType<CallQueued>().First().Call.Since!.Value;
        return (goal.Kind, entry.What) switch
        {
            (GoalKind.Lost, CallLost) => [new(Day(entry.At), 1, 1)],
            (GoalKind.Lost, _) => [new(Day(entry.At), 0, 1)],
            (_, CallAnswered answered) => [new(Day(entry.At), answered.At - since < goal.Within + Duration.FromSeconds(1) ? 1 : 0, 1)],
            (_, CallLost lost) when lost.At - since < goal.Brief + Duration.FromSeconds(1) => [],
            _ => [new(Day(entry.At), 0, 1)],
        };
    }

    private static LocalDate Day(Instant at) => at.InZone(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]).Date;
}
