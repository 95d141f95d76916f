using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>Cases put straight into a journal, as many as a big city has, before an engine starts on it.</summary>
internal static class Seeded
{
    private const int HeldByEach = 100;

    private static readonly List<string> Departments =
        [.. BenchEngine.Lund.Units.Values.Where(unit => unit.Kind == UnitKind.Department).Select(unit => unit.Key)];

    /// <summary>So many cases have thousands of officers, each with what one can have in hand.</summary>
    public static DeskKey? HeldByOne(int i) => new DeskKey("lund", Departments[i / HeldByEach % Departments.Count], $"h{i / HeldByEach}");

    /// <summary>Cases that wait at the hub, each woken at its own times, three at most.</summary>
    /// <returns>Every case with its times.</returns>
    public static Task<Dictionary<CaseKey, Instant[]>> Waiting(ICaseJournal journal, int count, Instant now, Func<int, Instant[]> rungs) =>
        Cases(journal, count, now, rungs, _ => null);

    /// <summary>
    /// The same, where a case may be a desk's that has already taken it on. Among a million random references some are the same; those
    /// cases get another.
    /// </summary>
    public static async Task<Dictionary<CaseKey, Instant[]>> Cases(
        ICaseJournal journal, int count, Instant now, Func<int, Instant[]> rungs, Func<int, DeskKey?> holder)
    {
        var all = new Dictionary<CaseKey, Instant[]>(count);
        foreach (var chunk in Enumerable.Range(0, count).Chunk(2000))
        {
            var left = chunk.ToList();
            while (left.Count > 0)
            {
                var opened = left.Select(i => (Number: i, Append: Opening(now, rungs(i), holder(i)))).ToList();
                var outcomes = await Task.WhenAll(opened.Select(it => journal.Append(it.Append)));
                foreach (var (it, _) in opened.Zip(outcomes).Where(pair => pair.Second == AppendOutcome.Recorded))
                    all.Add(it.Append.Case, rungs(it.Number));
                left = [.. opened.Zip(outcomes).Where(pair => pair.Second == AppendOutcome.Conflict).Select(pair => pair.First.Number)];
            }
        }

        return all;
    }

    /// <summary>One more, which a citizen can follow by this code.</summary>
    public static async Task<CaseKey> Followed(ICaseJournal journal, Instant now, Instant due, DeskKey holder, string code)
    {
        var opening = Opening(now, [due], holder, FollowCode.Hash(code));
        return await journal.Append(opening) == AppendOutcome.Recorded
            ? opening.Case
            : throw new InvalidOperationException("A reference came twice");
    }

    private static Append Opening(Instant now, Instant[] rungs, DeskKey? holder, byte[]? followKey = null)
    {
        EscalationLevel[] levels = [EscalationLevel.Warning, EscalationLevel.Supervisor, EscalationLevel.Head];
        var key = new CaseKey("lund", Reference.New("LND"));
        IReadOnlyList<CaseEvent> events =
        [
            new Opened(Channel.Web, new("sv"), "Jag vill veta mer om Lund lyser", null, null, null, null, followKey, null),
            new Classified("nyheter", new("lund", "kommunkontoret"), "allmant", [], "sv"),
            new Promised(PromiseKind.Answer, Clock.Wall, rungs[^1], [.. rungs.Select((at, i) => new Rung(at, levels[i]))]),
            new Routed(new("lund", "kristallen"), RoutingReason.HubMeetsFirst),
            .. holder is { } desk
                ? [new Claimed(desk, "Anna", now + Duration.FromDays(30)), new Replied("Vi tittar på det")]
                : Array.Empty<CaseEvent>(),
        ];
        var transition = new Transition(Guid.NewGuid(), Actor.Citizen(), now, events);
        var opened = CaseEvolution.Apply(null, key, transition);
        return new(
            key, 0, new(1, now, transition.RequestId, EventJson.Write(transition.By, events)), opened.Row(now), []);
    }
}
