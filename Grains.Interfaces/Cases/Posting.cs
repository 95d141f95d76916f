namespace Servicenav.Cases;

/// <summary>Words to the citizen have been printed and are in the post.</summary>
/// <param name="Place">Which words: their place in the timeline of <see cref="ICaseGrain.View"/>.</param>
[GenerateSerializer, Immutable, Alias("case-post-letter")]
public sealed record PostLetter(
    Guid RequestId, Actor By, [property: Id(0)] int Place) : CaseCommand(RequestId, By);

/// <summary>A letter to the citizen was posted.</summary>
/// <param name="Place">The place of its words in the timeline that staff see; it never changes, as what comes later stands behind.</param>
[GenerateSerializer, Immutable, Alias("letter-posted")]
public sealed record LetterPosted([property: Id(0)] int Place) : CaseEvent;
