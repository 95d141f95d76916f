using NodaTime;

namespace Servicenav.Cases;

/// <summary>
/// The citizen says that it takes too long. Six months after the case began this demands, once, a decision within four weeks
/// (förvaltningslagen § 12).
/// </summary>
[GenerateSerializer, Immutable, Alias("case-complain-of-delay")]
public sealed record ComplainOfDelay(
    Guid RequestId, Actor By,
    [property: Id(0)] Channel Channel,
    [property: Id(1)] string? Text = null) : CaseCommand(RequestId, By);

/// <param name="DecideBy">Until when the law wants a decision; null when the citizen only complained.</param>
[GenerateSerializer, Immutable, Alias("delay-complained")]
public sealed record DelayComplained(
    [property: Id(0)] Channel Channel,
    [property: Id(1)] string? Text,
    [property: Id(2)] Instant? DecideBy) : CaseEvent;
