using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>What a citizen may say about a case that takes long.</summary>
public enum DelayRight
{
    None,

    /// <summary>The promised time is out: the citizen may complain, and a supervisor is told.</summary>
    Complain,

    /// <summary>Six months have gone: the citizen may demand, once, a decision within four weeks (förvaltningslagen § 12).</summary>
    Demand,
}

/// <summary>How delay is complained of, and what the law gives who waits.</summary>
public static class DelayDecisions
{
    private static readonly Period BeforeDemand = Period.FromMonths(6);
    private static readonly Period ToDecide = Period.FromWeeks(4);
    private static readonly Duration BetweenComplaints = Duration.FromDays(7);

    public static DelayRight Right(this CaseView it, Instant now, DateTimeZone zone) =>
        Right(it.Status, it.Timeline, it.Promises.FirstOrDefault(promise => promise is { Kind: PromiseKind.Answer, KeptAt: null })?.Due, now, zone);

    internal static Decision Complain(Case it, ComplainOfDelay complain, Facts facts)
    {
        var right = Right(it.Status, it.Timeline, it.Promise(PromiseKind.Answer) is { KeptAt: null } answer ? answer.Due : null, facts.Now, facts.Municipality.Zone);
        if (right == DelayRight.None)
            return Decision.Refuse(Refusal.NotLateYet);
        if (complain.Text is { } text && Words.Check(text) is { } refusal)
            return Decision.Refuse(refusal);
        if (right == DelayRight.Complain)
            return Decision.Accept(new DelayComplained(complain.Channel, complain.Text, DecideBy: null));

        var due = Later(facts.Now, ToDecide, facts.Municipality.Zone);
        return Decision.Accept(
            new DelayComplained(complain.Channel, complain.Text, due),
            new Promised(PromiseKind.Decision, Clock.Wall, due,
            [
                new(due - Duration.FromDays(14), EscalationLevel.Supervisor),
                new(due - Duration.FromDays(7), EscalationLevel.Head),
            ]));
    }

    /// <summary>A special decision, which keeps the four weeks as well as an answer does.</summary>
    internal static Decision Decline(Case it, DeclineDemand decline, Facts facts) =>
        (Permissions.NeedsHolderOrSupervisor(it, decline.By) ?? Words.Check(decline.Reasons)) is { } refusal ? Decision.Refuse(refusal)
        : it.Promise(PromiseKind.Decision) is not { KeptAt: null } ? Decision.Refuse(Refusal.NoSuchPromise)
        : Decision.Accept([new DemandDeclined(decline.Reasons), .. PromiseDecisions.Keep(it, PromiseKind.Decision, facts)]);

    /// <summary>Counted since an answer was last promised: at the opening, or when the case was taken up anew.</summary>
    private static DelayRight Right(CaseStatus status, IEnumerable<TimelineEntry> timeline, Instant? answerBy, Instant now, DateTimeZone zone)
    {
        if (status is CaseStatus.Answered or CaseStatus.Closed)
            return DelayRight.None;

        var begun = Instant.MaxValue;
        List<(Instant At, DelayComplained What)> complaints = [];
        foreach (var entry in timeline)
        {
            if (entry.What is Promised { Kind: PromiseKind.Answer })
                (begun, complaints) = (entry.At, []);
            else if (entry.What is DelayComplained complained)
                complaints.Add((entry.At, complained));
        }

        return begun == Instant.MaxValue ? DelayRight.None
            : now >= Later(begun, BeforeDemand, zone) && complaints.All(it => it.What.DecideBy is null) ? DelayRight.Demand
            : status != CaseStatus.AwaitingCitizen && answerBy < now && complaints.All(it => now - it.At >= BetweenComplaints) ? DelayRight.Complain
            : DelayRight.None;
    }

    private static Instant Later(Instant from, Period by, DateTimeZone zone) =>
        from.InZone(zone).LocalDateTime.Plus(by).InZoneLeniently(zone).ToInstant();
}
