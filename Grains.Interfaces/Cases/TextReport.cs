namespace Servicenav.Cases;

/// <summary>What became of a text message to the citizen, as its gateway tells.</summary>
/// <param name="Message">The message's id in the outbox.</param>
/// <param name="Why">Why it did not arrive, in the gateway's words; null when it did.</param>
[GenerateSerializer, Immutable, Alias("case-note-text")]
public sealed record NoteText(
    Guid RequestId, Actor By,
    [property: Id(0)] Guid Message,
    [property: Id(1)] string? Why) : CaseCommand(RequestId, By);

/// <summary>A text message arrived on the citizen's telephone, or did not: then the citizen is told in another way until they choose anew or send one.</summary>
[GenerateSerializer, Immutable, Alias("text-reported")]
public sealed record TextReported(
    [property: Id(0)] Guid Message,
    [property: Id(1)] string? Why) : CaseEvent;
