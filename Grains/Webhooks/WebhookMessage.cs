using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Webhooks;

/// <summary>One event on its way to one receiver, without anybody's name or words.</summary>
/// <param name="Webhook">The receiver's key in the catalogue.</param>
/// <param name="Name">One of <see cref="PublicEvents.Names"/>.</param>
/// <param name="Sequence">Counts what has been told of the case, from 1.</param>
internal sealed record WebhookMessage(string Webhook, string Name, long Sequence, Instant At, WebhookData Data);

/// <summary>The case as it stands after what happened; <c>docs/webhooks.schema.json</c> describes it.</summary>
/// <param name="Unit">Where it is; left out for a protected citizen, whom it would help to find.</param>
/// <param name="About">The promise that the event is about.</param>
internal sealed record WebhookData(
    string Reference, CaseStatus Status, string Service, string Owner, string? Unit, EscalationLevel Level, Instant OpenedAt, Instant? ClosedAt,
    IReadOnlyList<WebhookPromise> Promises, PromiseKind? About);

/// <param name="Broken">Its due time has passed without it being kept.</param>
internal sealed record WebhookPromise(PromiseKind Kind, Instant Due, Instant? KeptAt, bool Broken);
