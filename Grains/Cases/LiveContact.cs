namespace Servicenav.Cases;

/// <summary>How somebody waits or talks on the spot.</summary>
public enum LiveKind
{
    Call,
    Visit,
}

/// <summary>A call of a case.</summary>
public sealed record LineCall(IncomingCall Of, CallState State);
