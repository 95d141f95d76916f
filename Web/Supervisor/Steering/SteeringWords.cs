using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Sites;
using Servicenav.Steering;

namespace Servicenav.Supervisor.Steering;

/// <summary>Decisions as supervisors read them.</summary>
internal static class SteeringWords
{
    /// <summary>What was decided, in one sentence.</summary>
    public static string Sentence(SteeringEntry entry, Site site) => entry.What switch
    {
        OfficeOpened it => site.Say("steer.did.opened", ("unit", site.Unit(it.Office)), ("time", site.Times.At(it.Until))),
        OfficeClosed it => site.Say("steer.did.closed", ("unit", site.Unit(it.Office)), ("time", site.Times.At(it.Until))),
        DeskLent it => site.Say(
            "steer.did.lent", ("name", Desk(it.Desk, site)), ("unit", site.Unit(it.To)), ("time", site.Times.At(it.Until))),
        NoticePosted it => site.Say(
            "steer.did.notice", ("words", In(it, site.Words.Key)), ("unit", it.Office is { } office ? site.Unit(office) : site["steer.everywhere"]),
            ("time", site.Times.At(it.Until))),
        ThresholdSet it => site.Say("steer.did.threshold", ("name", Name(it.Name, site)), ("value", Value(it.Name, it.Value, site))),
        CasesMoved it => site.Words.Count("steer.did.moved", it.Cases.Count, ("unit", site.Unit(it.To))),
        Undone it => site.Say("steer.did.undone", ("number", it.Number)),
        _ => throw new InvalidOperationException($"An unknown event: {entry.What.GetType().Name}"),
    };

    /// <summary>The notice's words in a language, else in Swedish.</summary>
    public static string In(NoticePosted notice, string language) =>
        notice.Words.TryGetValue(language, out var words) ? words : notice.Words[Text.Fallback];

    /// <summary>How it ended before its time, or that its time has run out; null while it holds or is over at once.</summary>
    public static string? Ended(SteeringEntry entry, Site site) => entry switch
    {
        { Ended: { Cause: EndCause.Undone } end } => site.Say("steer.undoneBy", ("number", end.By)),
        { Ended: { } end } => site.Say("steer.replacedBy", ("number", end.By)),
        { What.Ends: { } ends } when ends <= site.Now => site["steer.over"],
        _ => null,
    };

    public static string Name(string threshold, Site site) =>
        threshold.StartsWith(Thresholds.Goal, StringComparison.Ordinal)
            ? site.Say("steer.goalTarget", ("goal", site.Municipality.Goals.FirstOrDefault(goal => Thresholds.Goal + goal.Key == threshold) is { } goal ? site.Say(goal.Name) : threshold))
            : site[$"steer.threshold.{threshold}"];

    public static string Value(string threshold, decimal value, Site site) =>
        threshold is Thresholds.Soon or Thresholds.Offer or Thresholds.Untouched
            ? site.Say("steer.minutes", ("count", Number(value, site)))
            : Number(value, site);

    public static string Number(decimal value, Site site) => value.ToString("0.##", site.Words.Culture);

    private static string Desk(DeskKey desk, Site site) =>
        site.Municipality.Staff.FirstOrDefault(member => member.Unit.Key == desk.Unit && member.Desk == desk.Desk)?.Name ?? desk.Desk;
}
