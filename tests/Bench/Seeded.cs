using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>Cases put straight into a journal, as many as a big city has, before an engine starts on it.</summary>
internal static class Seeded
{
    /// <summary>Waiting cases at the hub, each woken at its own time.</summary>
    public static async Task Waiting(ICaseJournal journal, int count, Instant now, Func<int, Instant> rungAt)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(2000))
            await Task.WhenAll(chunk.Select(i => journal.Append(Opening(now, rungAt(i)))));
    }

    private static Append Opening(Instant now, Instant rungAt)
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        IReadOnlyList<CaseEvent> events =
        [
            new Opened(Channel.Web, new("sv"), "Jag vill veta mer om Lund lyser", null, null, null, null, null, null),
            new Classified("nyheter", new("lund", "kommunkontoret"), "allmant", [], "sv"),
            new Promised(PromiseKind.Answer, Clock.Wall, rungAt, [new(rungAt, EscalationLevel.Supervisor)]),
            new Routed(new("lund", "kristallen"), RoutingReason.HubMeetsFirst),
        ];
        var transition = new Transition(Guid.NewGuid(), Actor.Citizen(), now, events);
        var opened = CaseEvolution.Apply(null, key, transition);
        return new(
            key, 0, new(1, now, transition.RequestId, EventJson.Write(transition.By, events)), opened.Row(now), []);
    }
}
