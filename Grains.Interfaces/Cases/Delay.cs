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

/// <summary>The municipality decides not to decide the case now, with its reasons; the citizen can appeal that (förvaltningslagen § 12).</summary>
[GenerateSerializer, Immutable, Alias("case-decline-demand")]
public sealed record DeclineDemand(
    Guid RequestId, Actor By, [property: Id(0)] string Reasons) : CaseCommand(RequestId, By);

[GenerateSerializer, Immutable, Alias("demand-declined")]
public sealed record DemandDeclined([property: Id(0)] string Text) : CaseEvent;
