using System.Collections.Immutable;
using NodaTime;
using Servicenav.Webhooks;

namespace Servicenav.Cases;

/// <summary>Folds events into a case: what each event means, without any choice left.</summary>
public static class CaseEvolution
{
    /// <summary>The case after one recorded transition; <paramref name="case"/> is null before the first.</summary>
    public static Case Apply(Case? @case, CaseKey key, Transition transition)
    {
        foreach (var (_, _, after) in Steps(@case, key, transition))
            @case = after;

        return @case! with { Version = @case!.Version + 1, Requests = @case.Requests.Add(transition.RequestId) };
    }

    /// <summary>The transition's events with the case before and after each.</summary>
    internal static IEnumerable<(Case? Before, CaseEvent What, Case After)> Steps(Case? @case, CaseKey key, Transition transition)
    {
        foreach (var what in transition.Events)
        {
            var before = @case;
            var after = Apply(before, key, what, transition.At).Spoken(what, transition.At) with
            {
                Timeline = (before?.Timeline ?? []).Add(new(transition.At, transition.By, what)),
                Told = (before?.Told ?? 0) + PublicEvents.Of(before, what, transition.At).Count(),
            };
            @case = after.Posting(what);
            yield return (before, what, @case);
        }
    }

    private static Case Apply(Case? @case, CaseKey key, CaseEvent what, Instant at) => (@case, what) switch
    {
        (null, Opened opened) => New(key, opened, at),
        (null, _) => throw new InvalidOperationException($"The first event of {key} is not its opening"),
        ({ } it, Opened) => throw new InvalidOperationException($"{it.Key} is opened twice"),

        ({ } it, Classified e) => it.Touched() with
        {
            Service = e.Service,
            Owner = e.Owner,
            Skill = e.Skill,
            DeskLanguage = e.Language,
            IsPublic = e.Public == true && (it.IsPublic || it.Service.Length == 0),
        },
        ({ } it, Promised e) => it.With(new Promise(e.Kind, e.Clock, e.Due, [.. e.Rungs])),
        ({ } it, PromiseMoved e) => it.Move(e),
        ({ } it, PromiseKept e) => it.With(it.Promise(e.Kind)! with { KeptAt = at }).Breaking(e.Kind, e.Late),

        ({ } it, Routed e) => it.Waiting(e.To, at),
        ({ } it, Claimed e) => it.HeldAt(new(e.Desk, e.Name, e.TouchBy), it.Home, at),
        ({ } it, Released) => it.Waiting(it.Home, at),

        ({ } it, CitizenWrote { Email.Automatic: true }) => it,
        ({ } it, CitizenWrote) => it.Status == CaseStatus.Answered ? it with { Status = CaseStatus.Held, ClosesAt = null } : it,
        ({ } it, Replied or DemandDeclined) => it.Touched(),
        ({ } it, CitizenAsked) => it.Touched() with { Status = CaseStatus.AwaitingCitizen, PausedSince = at },
        ({ } it, ClocksResumed) => it.Resume(at),
        ({ } it, Answered e) => it.Touched() with
        {
            Status = CaseStatus.Answered,
            ClosesAt = e.ClosesAt,
            Offer = null,
            Question = null,
            Level = EscalationLevel.None,
        },

        ({ } it, HandoverOffered e) => it.Touched() with { Offer = new(e.To, e.ToDesk, e.Note, e.Expires) },
        ({ } it, HandoverAccepted e) => it.HeldAt(new(e.Desk, e.Name, e.TouchBy), e.Desk.UnitKey, at),
        ({ } it, HandoverDeclined or HandoverExpired) => it with { Offer = null },

        ({ } it, AdviceAsked e) => it.Touched() with { Question = new(e.To, e.ToDesk, e.Question) },
        ({ } it, AdviceGiven or QuestionWithdrawn) => it with { Question = null },

        ({ } it, Noted) => it.Touched(),
        ({ } it, Escalated e) => (e.Promise is { } kind ? it.PassRung(kind, at) : it.Touched()) with
        {
            Level = (EscalationLevel)Math.Max((int)it.Level, (int)e.Level),
        },

        ({ } it, DependentOpened e) => it.Touched() with { Dependents = it.Dependents.Add(new(e.Dependent, e.Service)) },
        ({ } it, DependentClosed e) => it with
        {
            Dependents = [.. it.Dependents.Select(d => d.Key == e.Dependent ? d with { Closed = true } : d)],
        },

        ({ } it, DelayComplained) => it with { Level = (EscalationLevel)Math.Max((int)it.Level, (int)EscalationLevel.Supervisor) },
        ({ } it, SurveyAnswered or EmailAsked or EmailConfirmed or EmailUndelivered or TextReported or LetterPosted) => it,
        ({ } it, ContactPreferred e) => it with { Preferred = e },

        ({ } it, Reopened) => it.Waiting(it.Home, at) with
        {
            ClosesAt = null,
            ClosedAt = null,
            Promises = [.. it.Promises.Where(promise => promise.Kind != PromiseKind.Decision)],
        },
        ({ } it, Closed) => it with
        {
            Status = CaseStatus.Closed,
            Offer = null,
            Question = null,
            ClosesAt = null,
            ClosedAt = at,
            Live = null,
            Level = EscalationLevel.None,
        },

        ({ } it, ProtectionChanged e) => it with { IsProtected = e.Protected },
        ({ } it, Erased) => it with { Status = CaseStatus.Erased },

        ({ } it, CallQueued e) => it with { Live = LiveKind.Call, Call = new(e.Call, CallState.Waiting) },
        ({ } it, CallAnswered) => it.Touched().Hear(it.Holder is null ? CallState.Over : CallState.Talking),
        ({ } it, CallLost) => it.Hear(CallState.Lost),
        ({ } it, CallTransferred e) => it.Hear(e.To is null ? CallState.Over : CallState.Waiting),
        ({ } it, CallEnded) => it.Touched().Hear(CallState.Over),
        ({ } it, CallJoined) => it,
        ({ } it, LostCallNoted) => it.Status == CaseStatus.Answered ? it with { Status = CaseStatus.Held, ClosesAt = null } : it,
        ({ } it, CallBackStarted) => it.Touched(),
        ({ } it, Joined e) => it.Waiting(it.Home, at) with { Status = CaseStatus.Joined, JoinedTo = e.To, Question = null },
        ({ } it, TakenOut) => it.Waiting(it.Home, at) with { JoinedTo = null },
        ({ } it, JoinedNoted { News: JoinNews.Joined } e) => it with { Joined = it.Joined.Add(e.Case) },
        ({ } it, JoinedNoted { News: JoinNews.Left } e) => it with { Joined = it.Joined.Remove(e.Case) },
        ({ } it, TurnedAway e) => it with { Joined = it.Joined.Remove(e.Case) },
        ({ } it, ToldApart e) => it with { ToldApart = it.ToldApart.Add(e.Other) },
        ({ } it, JoinedNoted) => it,
        ({ } it, TicketGiven e) => it with { Ticket = e.Number },
        ({ } it, VisitorCalled or VisitorMissed) => it,
        ({ } it, ChatBegan e) => it with { Live = LiveKind.Chat, Chat = new(e.GivesUpAt, e.Silence) },
        ({ } it, ChatEnded) => it with { Live = null },

        _ => throw new InvalidOperationException($"An unknown event: {what.GetType().Name}"),
    };

    private static Case New(CaseKey key, Opened opened, Instant at) => new(
        key, Version: 0, CaseStatus.Waiting, opened, OpenedAt: at,
        Service: "", Owner: default, Skill: "", DeskLanguage: "", Home: default, Holder: null, LastDesk: null,
        Live: opened.Channel == Channel.Visit ? LiveKind.Visit : null, Call: null, Ticket: null, Since: at,
        Promises: [], PausedSince: null, Pauses: [], Offer: null, Hops: 0, EscalationLevel.None, ClosesAt: null, ClosedAt: null,
        Dependents: [], Timeline: [], Requests: []);

    /// <summary>Somebody has done something: it stays with its holder, and a visitor has been met.</summary>
    private static Case Touched(this Case it) => it.Holder is { } holder
        ? it with { Holder = holder with { TouchBy = null }, Live = it.Live == LiveKind.Visit ? null : it.Live }
        : it;

    /// <summary>A chat goes on for as long as somebody says something, or comes; who waits gets no more time by writing.</summary>
    private static Case Spoken(this Case it, CaseEvent what, Instant at) => it is { Live: LiveKind.Chat, Chat: { } chat }
        && (what is Claimed or HandoverAccepted or Released or Routed or Replied or CitizenAsked or Answered || (what is CitizenWrote && it.Holder is not null))
            ? it with { Chat = chat with { Until = at + chat.Silence } }
            : it;

    private static Case Hear(this Case it, CallState state) => it with
    {
        Call = it.Call! with { State = state },
        Live = state is CallState.Waiting or CallState.Talking ? LiveKind.Call : null,
    };

    private static Case Waiting(this Case it, UnitKey unit, Instant at) => it.EndPause(at) with
    {
        Status = CaseStatus.Waiting,
        Home = unit,
        Holder = null,
        Offer = null,
        Since = at,
    };

    private static Case HeldAt(this Case it, Holder holder, UnitKey home, Instant at) => it with
    {
        Status = it.PausedSince is null ? CaseStatus.Held : CaseStatus.AwaitingCitizen,
        Home = home,
        Holder = holder,
        LastDesk = holder.Desk,
        Hops = it.LastDesk is { } last && last != holder.Desk ? it.Hops + 1 : it.Hops,
        Offer = null,
        Since = at,
    };

    private static Case Resume(this Case it, Instant at) => it.EndPause(at) with { Status = CaseStatus.Held };

    private static Case EndPause(this Case it, Instant at) => it.PausedSince is { } from
        ? it with { PausedSince = null, Pauses = it.Pauses.Add(new(from, at)) }
        : it;
}
