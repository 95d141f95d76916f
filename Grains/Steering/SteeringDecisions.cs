using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Promises;

namespace Servicenav.Steering;

/// <summary>What supervisors may decide: the log, a command, the catalogue and the time come in; one event or one refusal comes out.</summary>
internal static class SteeringDecisions
{
    /// <param name="found">Those of the command's cases that exist, and where they are.</param>
    public static SteeringDecision Decide(
        SteeringLog log, SteeringCommand command, Municipality municipality, Instant now, IReadOnlyList<MovedCase>? found = null) =>
        (Permission(command) ?? Reason(command.Reason)) is { } refusal ? new(refusal) : command switch
        {
            OpenOffice it => Office(log, it.Office, it.Until, open: true, municipality, now),
            CloseOffice it => Office(log, it.Office, it.Until, open: false, municipality, now),
            LendDesk it => Lend(log, it, municipality, now),
            PostNotice it => Notice(it, municipality, now),
            SetThreshold it => Threshold(log, it, municipality, now),
            MoveCases it => Move(it, municipality, found ?? []),
            Undo it => Undo(log, it, now),
            _ => throw new InvalidOperationException($"An unknown command: {command.GetType().Name}"),
        };

    private static SteeringRefusal? Permission(SteeringCommand command) =>
        command.By.Kind == ActorKind.Supervisor ? null : SteeringRefusal.NotAllowed;

    private static SteeringRefusal? Reason(string reason) => Words.CheckReason(reason) switch
    {
        null => null,
        Refusal.TextIsTooLong => SteeringRefusal.ReasonIsTooLong,
        _ => SteeringRefusal.ReasonIsMissing,
    };

    private static SteeringRefusal? End(Instant until, Instant now) =>
        until <= now ? SteeringRefusal.EndIsPast
        : until > now + SteeringLimits.Longest ? SteeringRefusal.EndIsTooFar
        : null;

    private static SteeringDecision Office(
        SteeringLog log, UnitKey office, Instant until, bool open, Municipality municipality, Instant now) =>
        Find(municipality, office) switch
        {
            null => new(SteeringRefusal.UnitIsUnknown),
            { Kind: UnitKind.Department } => new(SteeringRefusal.NotAnOffice),
            _ when End(until, now) is { } refusal => new(refusal),
            { } unit when IsSo(Steered.Hours(unit, office, log), now, until, open) =>
                new(open ? SteeringRefusal.AlreadyOpen : SteeringRefusal.AlreadyClosed),
            _ => new(open ? new OfficeOpened(office, until) : new OfficeClosed(office, until)),
        };

    /// <summary>Whether nothing would change: it is open, or closed, all the time already.</summary>
    private static bool IsSo(WorkingCalendar hours, Instant from, Instant until, bool open) =>
        hours.Between(from, until) == (open ? until - from : Duration.Zero);

    private static SteeringDecision Lend(SteeringLog log, LendDesk lend, Municipality municipality, Instant now) => lend switch
    {
        _ when !HasDesk(municipality, lend.Desk) => new(SteeringRefusal.DeskIsUnknown),
        _ when Find(municipality, lend.To) is null => new(SteeringRefusal.UnitIsUnknown),
        _ when lend.To == lend.Desk.UnitKey => new(SteeringRefusal.LentToItself),
        _ when End(lend.Until, now) is { } refusal => new(refusal),
        _ when Steered.LentTo(log, lend.Desk, now) is not null => new(SteeringRefusal.LentElsewhere),
        _ => new(new DeskLent(lend.Desk, lend.To, lend.Until)),
    };

    private static SteeringDecision Notice(PostNotice post, Municipality municipality, Instant now)
    {
        var words = post.Words.Where(one => !string.IsNullOrWhiteSpace(one.Value) && municipality.Languages.Contains(one.Key)).ToDictionary();
        return words switch
        {
            _ when !words.ContainsKey(Text.Fallback) => new(SteeringRefusal.TextIsMissing),
            _ when words.Values.Any(text => Words.Check(text, SteeringLimits.Notice) is not null) => new(SteeringRefusal.TextIsTooLong),
            _ when post.Office is { } office && Find(municipality, office) is null => new(SteeringRefusal.UnitIsUnknown),
            _ when End(post.Until, now) is { } refusal => new(refusal),
            _ => new(new NoticePosted(words, post.Office, post.Until)),
        };
    }

    private static SteeringDecision Threshold(SteeringLog log, SetThreshold set, Municipality municipality, Instant now) =>
        Thresholds.Of(municipality).FirstOrDefault(threshold => threshold.Name == set.Name) switch
        {
            null => new(SteeringRefusal.ThresholdIsUnknown),
            { } threshold when set.Value < threshold.Least || set.Value > threshold.Most => new(SteeringRefusal.ValueIsOutside),
            { } threshold when set.Value == Thresholds.Value(threshold, log, now) => new(SteeringRefusal.SameValue),
            _ => new(new ThresholdSet(set.Name, set.Value)),
        };

    private static SteeringDecision Move(MoveCases move, Municipality municipality, IReadOnlyList<MovedCase> found) => move switch
    {
        { Cases.Count: > SteeringLimits.Cases } => new(SteeringRefusal.TooManyCases),
        _ when found.Count == 0 => new(SteeringRefusal.NoCaseChosen),
        _ when Find(municipality, move.To) is null => new(SteeringRefusal.UnitIsUnknown),
        _ when found.Where(it => it.From != move.To).ToList() is { Count: > 0 } elsewhere => new(new CasesMoved(elsewhere, move.To)),
        _ => new(SteeringRefusal.AlreadyThere),
    };

    private static SteeringDecision Undo(SteeringLog log, Undo undo, Instant now) =>
        log.Entries.FirstOrDefault(entry => entry.Number == undo.Number) switch
        {
            null => new(SteeringRefusal.ActionIsUnknown),
            { What: Undone } => new(SteeringRefusal.IsAnUndoing),
            { Ended.Cause: EndCause.Undone } => new(SteeringRefusal.AlreadyUndone),
            { Ended.Cause: EndCause.Replaced } => new(SteeringRefusal.AlreadyReplaced),
            { What: CasesMoved } => new(new Undone(undo.Number)),
            { } entry when !entry.IsInForce(now) => new(SteeringRefusal.AlreadyEnded),
            _ => new(new Undone(undo.Number)),
        };

    private static Unit? Find(Municipality municipality, UnitKey key) =>
        key.Municipality == municipality.Key ? municipality.Units.GetValueOrDefault(key.Unit) : null;

    private static bool HasDesk(Municipality municipality, DeskKey desk) =>
        Find(municipality, desk.UnitKey) is not null
        && municipality.Staff.Any(member => member.Unit.Key == desk.Unit && member.Desk == desk.Desk);
}

/// <summary>An event to record, or why not.</summary>
internal readonly record struct SteeringDecision(SteeringEvent? Event, SteeringRefusal? Refusal)
{
    public SteeringDecision(SteeringEvent what)
        : this(what, null)
    {
    }

    public SteeringDecision(SteeringRefusal refusal)
        : this(null, refusal)
    {
    }
}
