using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Outbox;

namespace Servicenav.Checking;

/// <summary>A history made by hand with the product's own rules, whole until a test breaks it.</summary>
internal sealed class SampleHistory
{
    public static readonly CaseKey Key = new("prov", "PRV-0000-0000");
    public static readonly Actor Anna = Actor.Officer("a.a", "Anna A", new("prov", "navet", "n1"));
    public static readonly Actor Bo = Actor.Officer("b.b", "Bo B", new("prov", "navet", "n2"));

    private static readonly Municipality Prov =
        Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "catalogue")).Find("prov")!;

    private readonly Dictionary<CaseKey, List<Recorded>> _cases = [];
    private readonly HashSet<Guid> _letters = [];

    public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 2, 8, 0);

    public List<Call> Calls { get; } = [];

    public Dictionary<Guid, Unsent> Outbox { get; } = [];

    public Dictionary<CaseKey, IndexRow> Index { get; } = [];

    public List<Recorded> Entries => _cases[Key];

    public HashSet<Guid> Letters => _letters;

    /// <summary>An opened case that Anna has claimed.</summary>
    public static SampleHistory Held()
    {
        var sample = new SampleHistory();
        sample.Do(new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "Hur gör jag?", "fraga", Contact: new(Email: "anna@example.org")));
        sample.Do(new Claim(Guid.NewGuid(), Anna));
        return sample;
    }

    /// <summary>Decides, records and acknowledges, each a second after the other.</summary>
    public Call Do(CaseCommand command, CaseKey? @case = null)
    {
        var began = Now += Duration.FromSeconds(0.1);
        var key = @case ?? Key;
        var entries = _cases.TryGetValue(key, out var found) ? found : _cases[key] = [];
        var decision = CaseDecisions.Decide(Fold(key), command, Prov, Now);
        Assert.Null(decision.Refusal);
        Record(new(command.RequestId, command.By, Now, decision.Events), key);
        var call = History.Of(key, command, new(null, entries.Count), [new(began, Now, "done")]);
        if (command is not Wake)
            Calls.Add(call);
        return call;
    }

    /// <summary>Lets time pass with every clock acting when it is due.</summary>
    public void WaitUntil(Instant time)
    {
        while (Fold(Key)!.WakeAt is { } at && at <= time)
        {
            Now = at - Duration.FromSeconds(0.1);
            Do(new Wake(Guid.NewGuid()));
        }

        Now = time;
    }

    /// <summary>Writes what no rule would allow.</summary>
    public void Record(Transition transition, CaseKey? @case = null)
    {
        var (key, entries) = (@case ?? Key, _cases[@case ?? Key]);
        entries.Add(new(entries.Count + 1, transition));
        var it = Fold(key)!;
        Index[key] = new(it.Version, it.WakeAt);
        _letters.UnionWith(Messages.Of(it, transition).Select(message => message.Id));
    }

    public void Record(Actor by, params CaseEvent[] events) => Record(new(Guid.NewGuid(), by, Now, events));

    public IReadOnlyList<string> Check() => HistoryChecker.Check(Calls, new(
        Now, _cases.ToDictionary(@case => @case.Key, @case => (IReadOnlyList<Recorded>)@case.Value), Index, _letters, Outbox));

    private Case? Fold(CaseKey key) => _cases[key].Aggregate((Case?)null, (it, entry) => CaseEvolution.Apply(it, key, entry.What));
}
