using NodaTime;
using Servicenav.Goals;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Cases;

/// <summary>A case lived through without any grain: commands are decided and folded at a time the test chooses.</summary>
internal sealed class CaseStory
{
    public static readonly CaseKey Key = new("lund", "LND-7K3M-9QX0");

    public Case? Case { get; private set; }

    public List<Transition> Transitions { get; } = [];

    /// <summary>What the service goals have counted.</summary>
    public List<Outcome> Outcomes { get; } = [];

    public Instant Now { get; set; } = Lund.Monday;

    public IReadOnlyList<CaseEvent> Events => [.. Case!.Timeline.Select(entry => entry.What)];

    public static CaseStory Opened(Open? open = null)
    {
        var story = new CaseStory();
        story.Do(open ?? Lund.Need());
        return story;
    }

    public static CaseStory Held(Actor by, Open? open = null)
    {
        var story = Opened(open);
        story.Do(new Claim(Guid.NewGuid(), by));
        return story;
    }

    /// <summary>Decides and folds; the refusal, or null.</summary>
    public Refusal? Try(CaseCommand command)
    {
        var decision = CaseDecisions.Decide(Case, command, Lund.Municipality, Now);
        if (decision.Events.Count > 0)
        {
            var transition = new Transition(command.RequestId, command.By, Now, decision.Events);
            Case = CaseEvolution.Apply(Case, Key, transition);
            Transitions.Add(transition);
            Outcomes.AddRange(Goals.Outcomes.Of(Case, transition, Lund.Municipality));
        }

        return decision.Refusal;
    }

    public void Do(CaseCommand command) => Assert.Null(Try(command));

    /// <summary>Lets time pass to each due time in turn, as the deadline service does.</summary>
    public void WaitUntil(Instant time)
    {
        while (Case!.WakeAt is { } at && at <= time)
        {
            Now = Instant.Max(Now, at);
            Do(new Wake(Guid.NewGuid()));
        }

        Now = time;
    }

    /// <summary>What has been put into the outbox.</summary>
    public IReadOnlyList<OutboxMessage> Sent()
    {
        Case? it = null;
        var sent = new List<OutboxMessage>();
        foreach (var transition in Transitions)
        {
            it = CaseEvolution.Apply(it, Key, transition);
            sent.AddRange(Messages.Of(it, transition));
        }

        return sent;
    }

    public IEnumerable<T> All<T>()
        where T : CaseEvent => Events.OfType<T>();
}
