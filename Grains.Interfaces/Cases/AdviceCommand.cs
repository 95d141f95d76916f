namespace Servicenav.Cases;

/// <summary>The holder asks a unit, or one desk of it, for advice inside the case; the baton stays where it is (U8).</summary>
[GenerateSerializer, Immutable, Alias("case-ask-advice")]
public sealed record AskAdvice(
    Guid RequestId, Actor By,
    [property: Id(0)] UnitKey To,
    [property: Id(1)] string Question,
    [property: Id(2)] DeskKey? ToDesk = null) : CaseCommand(RequestId, By);

/// <summary>The one asked answers, for staff only.</summary>
[GenerateSerializer, Immutable, Alias("case-give-advice")]
public sealed record GiveAdvice(
    Guid RequestId, Actor By, [property: Id(0)] string Text) : CaseCommand(RequestId, By);

/// <summary>The holder needs the advice no longer.</summary>
[GenerateSerializer, Immutable, Alias("case-withdraw-question")]
public sealed record WithdrawQuestion(Guid RequestId, Actor By) : CaseCommand(RequestId, By);
