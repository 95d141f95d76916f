using NodaTime;

namespace Servicenav.Cases;

/// <summary>How somebody waits or talks on the spot.</summary>
public enum LiveKind
{
    Call,
    Visit,
    Chat,
}

/// <summary>A call of a case.</summary>
public sealed record LineCall(IncomingCall Of, CallState State);

/// <summary>A chat of a case, also when it is over.</summary>
/// <param name="Until">When it ends by itself.</param>
public sealed record LiveChat(Instant Until, Duration Silence);
