namespace Servicenav.Cases;

/// <summary>Advice is asked for; until it is given or no longer needed, those asked see the case (U8).</summary>
[GenerateSerializer, Immutable, Alias("advice-asked")]
public sealed record AdviceAsked(
    [property: Id(0)] UnitKey To,
    [property: Id(1)] DeskKey? ToDesk,
    [property: Id(2)] string Question) : CaseEvent;

[GenerateSerializer, Immutable, Alias("advice-given")]
public sealed record AdviceGiven([property: Id(0)] string Text) : CaseEvent;

[GenerateSerializer, Immutable, Alias("question-withdrawn")]
public sealed record QuestionWithdrawn : CaseEvent;
