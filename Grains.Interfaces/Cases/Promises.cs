using NodaTime;

namespace Servicenav.Cases;

/// <summary>What the municipality has said about time.</summary>
public enum PromiseKind
{
    /// <summary>A person has taken the case on (L2).</summary>
    Acknowledgement,

    /// <summary>The citizen has an answer (L3).</summary>
    Answer,

    /// <summary>A caller whom nobody answered is called back (G1).</summary>
    CallBack,

    /// <summary>The case is decided, as the citizen has demanded by law; no clock but the calendar's counts (förvaltningslagen § 12).</summary>
    Decision,
}

public enum MoveCause
{
    /// <summary>The service changed, and its promise with it.</summary>
    Classified,

    /// <summary>The citizen answered a question; the pause is added.</summary>
    Resumed,

    /// <summary>A person extended it, with a reason.</summary>
    Extended,
}

/// <summary>How high a case has been raised, mildest first.</summary>
public enum EscalationLevel
{
    None,
    Warning,
    Supervisor,
    Hub,
    Head,
}

/// <summary>One rung of a promise's ladder, at a computed time.</summary>
[GenerateSerializer, Immutable, Alias("rung")]
public readonly record struct Rung(
    [property: Id(0)] Instant At,
    [property: Id(1)] EscalationLevel Level);
