using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Goals;

/// <summary>What of a transition the service goals count. Pure: the same events give the same outcomes.</summary>
internal static class Outcomes
{
    /// <param name="after">The case after the transition.</param>
    public static IReadOnlyList<Outcome> Of(Case after, Transition transition, Municipality municipality) =>
        [.. transition.Events.Select(what => Of(what, after, transition, municipality)).OfType<Outcome>()];

    /// <summary>Everything that a case's transitions have given, in their order.</summary>
    public static IReadOnlyList<Outcome> Recount(CaseKey key, IEnumerable<Transition> transitions, Municipality municipality)
    {
        var all = new List<Outcome>();
        Case? it = null;
        foreach (var transition in transitions)
            all.AddRange(Of(it = CaseEvolution.Apply(it, key, transition), transition, municipality));
        return all;
    }

    private static Outcome? Of(CaseEvent what, Case after, Transition transition, Municipality municipality) => what switch
    {
        PromiseKept { Kind: PromiseKind.Acknowledgement } kept =>
            Made(OutcomeKind.Response, after, transition, municipality) with
            {
                Took = Waited(PromiseKind.Acknowledgement, after, transition.At, municipality),
                Late = kept.Late,
            },
        Answered => Answer(after, transition, municipality),
        SurveyAnswered answered => Made(OutcomeKind.Survey, after, transition, municipality) with { Took = SurveyAnswered.Index(answered.Grades) },
        CallAnswered answered => Call(OutcomeKind.CallAnswered, answered.At, after, transition, municipality),
        CallLost lost => Call(OutcomeKind.CallLost, lost.At, after, transition, municipality),
        Claimed when after.Live == LiveKind.Chat => Chat(OutcomeKind.ChatMet, after, transition, municipality),
        ChatEnded { Why: ChatEnding.NobodyCame } => Chat(OutcomeKind.ChatLost, after, transition, municipality),
        _ => null,
    };

    private static Outcome Chat(OutcomeKind kind, Case after, Transition transition, Municipality municipality) =>
        Made(kind, after, transition, municipality) with { Took = (long)(transition.At - after.OpenedAt).TotalSeconds };

    private static Outcome Answer(Case after, Transition transition, Municipality municipality)
    {
        var isFirst = after.Timeline.Count(entry => entry.What is Answered) == 1;
        return Made(OutcomeKind.Answer, after, transition, municipality) with
        {
            Took = Waited(PromiseKind.Answer, after, transition.At, municipality),
            Late = transition.Events.Any(what => what is PromiseKept { Kind: PromiseKind.Answer, Late: true }),
            AtDesk = isFirst && IsAtDesk(after, municipality),
            Hops = isFirst ? after.Hops : null,
        };
    }

    /// <summary>A call counts once: by its first answer, or as lost when it never had one.</summary>
    private static Outcome? Call(OutcomeKind kind, Instant at, Case after, Transition transition, Municipality municipality)
    {
        var queued = after.Timeline.First(entry => entry.What is CallQueued);
        var since = ((CallQueued)queued.What).Call.Since ?? queued.At;
        return after.Timeline.Count(entry => entry.What is CallAnswered or CallLost) > 1
            ? null
            : Made(kind, after, transition, municipality) with { Took = (long)Duration.Max(at - since, Duration.Zero).TotalSeconds };
    }

    /// <summary>One unit's staff had it from the beginning to the answer, with no hand-over, and that unit is an office.</summary>
    private static bool IsAtDesk(Case it, Municipality municipality) =>
        municipality.Units.GetValueOrDefault(it.Unit.Unit) is { Kind: not UnitKind.Department }
        && it.Timeline.All(entry => entry.What switch
        {
            Claimed claimed => claimed.Desk.UnitKey == it.Unit,
            HandoverAccepted => false,
            _ => true,
        });

    /// <summary>Working time since the promise was last made: at the opening, or when the case was taken up anew.</summary>
    private static long Waited(PromiseKind kind, Case it, Instant until, Municipality municipality)
    {
        var made = it.Timeline.LastOrDefault(entry => entry.What is Promised promised && promised.Kind == kind)?.At ?? it.OpenedAt;
        return made < until ? (long)municipality.Calendar.Between(made, until).TotalSeconds : 0;
    }

    private static Outcome Made(OutcomeKind kind, Case after, Transition transition, Municipality municipality) => new(
        after.Key,
        after.Version,
        kind,
        transition.At.InZone(municipality.Zone).Date,
        after.Unit,
        after.Service,
        after.Opening.Channel,
        Took: 0,
        Late: false,
        AtDesk: false,
        Hops: null);
}
