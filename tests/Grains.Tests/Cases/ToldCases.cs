using NodaTime;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Cases;

/// <summary>Several cases lived through without grains; what they tell each other lies about until it is delivered, in any order.</summary>
internal sealed class ToldCases
{
    private readonly Dictionary<CaseKey, Case> _cases = [];

    /// <summary>Messages between cases that are under way.</summary>
    public List<OutboxMessage> Underway { get; } = [];

    /// <summary>What citizens have been told, by case.</summary>
    public List<(CaseKey Case, CitizenMessage Message)> Told { get; } = [];

    /// <summary>Why messages between cases had no effect; in the outbox they would lie parked.</summary>
    public List<Refusal> Refused { get; } = [];

    public Instant Now { get; set; } = Lund.Monday;

    public Case this[CaseKey key] => _cases[key];

    public IEnumerable<Case> All => _cases.Values;

    public CaseKey Open(string text = "Lampan är trasig", string email = "asa@example.se", Language? language = null)
    {
        var key = Lund.NewKey();
        Do(key, Lund.Need(text, new("Åsa", email)) with { Language = language ?? new("sv") });
        return key;
    }

    public CaseKey Held(Actor by)
    {
        var key = Open();
        Do(key, new Claim(Guid.NewGuid(), by));
        return key;
    }

    /// <summary>A held case, and one that waits with it.</summary>
    public (CaseKey Lead, CaseKey Other) Joined()
    {
        var (lead, other) = (Held(Lund.Anna), Open());
        Join(other, lead);
        Deliver();
        return (lead, other);
    }

    public void Do(CaseKey key, CaseCommand command) => Assert.Null(Try(key, command));

    public Refusal? Try(CaseKey key, CaseCommand command)
    {
        var before = _cases.GetValueOrDefault(key);
        var decision = CaseDecisions.Decide(before, command, Lund.Municipality, Now);
        if (decision.Events.Count == 0)
            return decision.Refusal;
        var transition = new Transition(command.RequestId, command.By, Now, decision.Events);
        var after = _cases[key] = CaseEvolution.Apply(before, key, transition);
        foreach (var message in Messages.Of(after, transition))
        {
            if (message.Kind == Messages.Case)
                Underway.Add(message);
            else if (message.Kind == Messages.Citizen)
                Told.Add((key, EventJson.Read<CitizenMessage>(message.Body)));
        }

        return null;
    }

    public void Join(CaseKey one, CaseKey to, Actor? by = null) => Do(one, new Join(Guid.NewGuid(), by ?? Lund.Anna, to, "Samma lampa"));

    /// <summary>Every message arrives, and what it brings about, each twice.</summary>
    /// <param name="choose">Which of so many is next.</param>
    public void Deliver(Func<int, int>? choose = null)
    {
        for (var left = 10_000; Underway.Count > 0; left--)
        {
            Assert.True(left > 0, "Messages go round for ever");
            var at = choose?.Invoke(Underway.Count) ?? 0;
            var message = Underway[at];
            Underway.RemoveAt(at);
            var (to, command) = EventJson.Read<CaseMessage>(message.Body);
            if (Try(to, command) is { } refusal)
                Refused.Add(refusal);
            Try(to, command);
        }
    }
}
