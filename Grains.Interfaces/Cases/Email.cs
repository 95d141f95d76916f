namespace Servicenav.Cases;

/// <summary>The citizen wants letters about the case at an address, or a new code for the one it has.</summary>
/// <param name="Code">Sent there; who writes it back has the address. Made by the caller, and nothing to be found out from the request.</param>
[GenerateSerializer, Immutable, Alias("case-ask-email")]
public sealed record AskEmail(
    Guid RequestId, Actor By,
    [property: Id(0)] string Address,
    [property: Id(1)] string Code) : CaseCommand(RequestId, By);

/// <summary>The citizen writes back the code.</summary>
[GenerateSerializer, Immutable, Alias("case-confirm-email")]
public sealed record ConfirmEmail(
    Guid RequestId, Actor By, [property: Id(0)] string Code) : CaseCommand(RequestId, By);

/// <summary>Letters go to the address from now on, and say what is written in the case only once it is confirmed.</summary>
/// <param name="Code">Empty when shown.</param>
[GenerateSerializer, Immutable, Alias("email-asked")]
public sealed record EmailAsked(
    [property: Id(0)] string Address,
    [property: Id(1)] string Code) : CaseEvent;

/// <summary>The address that was asked last is the citizen's own.</summary>
[GenerateSerializer, Immutable, Alias("email-confirmed")]
public sealed record EmailConfirmed : CaseEvent;
