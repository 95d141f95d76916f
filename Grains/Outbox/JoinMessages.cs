using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>
/// What joined cases and the one that leads tell each other. Each message's id is the request id of its command: what the one that
/// leads has said is said to every citizen once, by the citizen's own case.
/// </summary>
internal static class JoinMessages
{
    public static IEnumerable<OutboxMessage> Of(Case after, Transition transition)
    {
        foreach (var (number, what) in transition.Events.Index())
        {
            foreach (var (to, command) in Of(after, what, transition))
            {
                var id = Messages.Id(after, number, $"{Messages.Case}/{to}");
                yield return new(id, after.Key, Messages.Case, EventJson.Write(new CaseMessage(to, command(id))), transition.At);
            }
        }
    }

    private static IEnumerable<(CaseKey To, Func<Guid, CaseCommand> Command)> Of(Case it, CaseEvent what, Transition transition) => what switch
    {
        Joined e => [Note(it, e.To, JoinNews.Joined, transition.By)],
        TakenOut e => [Note(it, e.From, JoinNews.Left, transition.By)],
        CitizenWrote or LostCallNoted when it is { Status: CaseStatus.Joined, JoinedTo: { } lead } => [Note(it, lead, JoinNews.Wrote, transition.By)],
        TurnedAway e => [Gone(it, e)],
        JoinedNoted { News: JoinNews.Joined } e when it.Status == CaseStatus.Answered => [Follow(it, e.Case, LastAnswer(it), at: null)],
        Replied or Answered or Closed or PromiseMoved { Cause: MoveCause.Extended } => FollowAll(it, (transition.By, what), transition.At),
        _ => [],
    };

    private static (CaseKey, Func<Guid, CaseCommand>) Note(Case it, CaseKey lead, JoinNews news, Actor by) =>
        (lead, id => new NoteJoined(id, by, it.Key, news));

    private static (CaseKey, Func<Guid, CaseCommand>) Gone(Case it, TurnedAway e) =>
        (e.Case, id => new NoteLeadGone(id, Actor.Engine, it.Key, e.To));

    private static IEnumerable<(CaseKey, Func<Guid, CaseCommand>)> FollowAll(Case it, (Actor By, CaseEvent What) said, Instant at) =>
        it.Joined.Select(other => Follow(it, other, said, at));

    private static (CaseKey, Func<Guid, CaseCommand>) Follow(Case it, CaseKey other, (Actor By, CaseEvent What) said, Instant? at) =>
        (other, id => new FollowLead(id, said.By, it.Key, said.What, at));

    /// <summary>What comes when the answer is given already gets it at once.</summary>
    private static (Actor By, CaseEvent What) LastAnswer(Case it)
    {
        var answer = it.Timeline.Last(entry => entry.What is Answered);
        return (answer.By, answer.What);
    }
}
