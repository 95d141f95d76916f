using NodaTime;

namespace Servicenav.Cases;

/// <summary>What one accepted command did: recorded and folded as a whole.</summary>
public sealed record Transition(Guid RequestId, Actor By, Instant At, IReadOnlyList<CaseEvent> Events);

/// <summary>The outcome of deciding a command: events to record, nothing to do, or one refusal.</summary>
public readonly record struct Decision(IReadOnlyList<CaseEvent> Events, Refusal? Refusal)
{
    /// <summary>The wish is already so.</summary>
    public static readonly Decision Nothing = new([], null);

    public static Decision Accept(params IReadOnlyList<CaseEvent> events) => new(events, null);

    public static Decision Refuse(Refusal refusal) => new([], refusal);
}
