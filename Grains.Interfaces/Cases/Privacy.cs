namespace Servicenav.Cases;

/// <summary>Erases what a closed case says of people, by its retention rule; a supervisor may ask for it because the citizen does.</summary>
[GenerateSerializer, Immutable, Alias("case-erase")]
public sealed record Erase(Guid RequestId, Actor By) : CaseCommand(RequestId, By);

/// <summary>Hides who and where the citizen is, or shows it again; a reason is kept.</summary>
[GenerateSerializer, Immutable, Alias("case-protect")]
public sealed record Protect(
    Guid RequestId, Actor By,
    [property: Id(0)] bool Protected,
    [property: Id(1)] string Reason) : CaseCommand(RequestId, By);

/// <summary>Whether who the citizen is, and where, is hidden from all but the holder and supervisors (skyddade personuppgifter).</summary>
[GenerateSerializer, Immutable, Alias("protection-changed")]
public sealed record ProtectionChanged(
    [property: Id(0)] bool Protected,
    [property: Id(1)] string Reason) : CaseEvent;

/// <summary>What the case said of people was taken away; its earlier events stand as they are without it.</summary>
/// <param name="Rule">The catalogue's retention rule.</param>
/// <param name="OnRequest">The citizen asked for it, before the rule's own time.</param>
[GenerateSerializer, Immutable, Alias("erased")]
public sealed record Erased(
    [property: Id(0), Impersonal] string Rule,
    [property: Id(1)] bool OnRequest) : CaseEvent;
