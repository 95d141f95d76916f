using System.Text;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Goals;
using Servicenav.Journal;
using Servicenav.Queues;

namespace Servicenav.Operate;

/// <summary>Cases as their events make them, in every state that the index tells apart.</summary>
internal static class RealCases
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 0);
    private static readonly DeskKey Desk = new("lund", "dalby", "d1");

    public static readonly Catalogues Catalogues = Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"));

    public static Municipality? InForce(string municipality, Instant then) => Catalogues.Find(municipality);

    public static IEnumerable<CaseKey> Keys(int count) => Enumerable.Range(0, count).Select(i => new CaseKey("lund", $"LND-{i:D4}"));

    public static async Task Record(ICaseJournal journal, int count)
    {
        foreach (var (key, i) in Keys(count).Select((key, i) => (key, i)))
        {
            Case? it = null;
            foreach (var events in Story(i))
                it = await Next(journal, it, key, events);
        }
    }

    /// <summary>Records one more transition.</summary>
    public static async Task<Case> Next(ICaseJournal journal, Case? it, CaseKey key, params CaseEvent[] events)
    {
        var transition = new Transition(Guid.NewGuid(), Actor.Engine, Start + Duration.FromMinutes(it?.Version ?? 0), events);
        var after = CaseEvolution.Apply(it, key, transition);
        var message = new OutboxMessage(Guid.NewGuid(), key, "citizen", Encoding.UTF8.GetBytes("{}"), transition.At);
        var entry = new JournalEntry(after.Version, transition.At, transition.RequestId, EventJson.Write(transition.By, events));
        var append = new Append(key, it?.Version ?? 0, entry, after.Row(transition.At), [message])
        {
            Outcomes = Outcomes.Of(after, transition, Catalogues["lund"]),
        };
        Assert.Equal(AppendOutcome.Recorded, await journal.Append(append));
        return after;
    }

    private static IEnumerable<CaseEvent[]> Story(int i)
    {
        var due = Start + Duration.FromHours(i);
        yield return
        [
            new Opened(i % 7 == 0 ? Channel.Visit : Channel.Web, new("sv"), "Lyktan på Åkergränd är släckt 🔦", null, null, null, i % 3 == 0 ? null : $"c-{i % 5}", [1, 2], null),
            new Classified("gatubelysning", new("lund", "teknik"), "gata", ["lykta"], "sv"),
            new Promised(PromiseKind.Acknowledgement, Clock.Wall, due, []),
            new Promised(PromiseKind.Answer, Clock.Wall, due, [new(due, EscalationLevel.Supervisor)]),
            new Routed(new("lund", i % 2 == 0 ? "dalby" : "kristallen"), RoutingReason.HubMeetsFirst),
        ];
        if (i % 9 == 0)
            yield return [new ProtectionChanged(true, "Hotad")];
        if (i % 18 == 0)
            yield return [new ProtectionChanged(false, "Inte längre")];
        if (i % 6 >= 1)
            yield return [new Claimed(Desk, "Anna", due), new PromiseKept(PromiseKind.Acknowledgement, Late: i % 4 == 1)];
        if (i % 6 == 2)
            yield return [new HandoverOffered(new("lund", "kristallen"), new("lund", "kristallen", "k3"), "Kan ni?", due)];
        if (i % 6 == 3)
            yield return [new CitizenAsked("Vilken lykta?")];
        if (i % 6 == 4)
            yield return [new PromiseKept(PromiseKind.Answer, Late: i % 5 == 0), new Answered("Lagad", due), new Escalated(EscalationLevel.Hub, null)];
        if (i % 6 == 5)
            yield return [new Closed(null)];
    }
}
