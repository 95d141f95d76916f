using NodaTime;

namespace Servicenav.Cases;

/// <summary>A live chat is over: the citizen or the holder ends it, or the engine does when one of them is gone.</summary>
[GenerateSerializer, Immutable, Alias("case-end-chat")]
public sealed record EndChat(Guid RequestId, Actor By) : CaseCommand(RequestId, By);

/// <summary>The citizen waits in the chat. Whatever ends it, the case goes on as a written one.</summary>
/// <param name="GivesUpAt">Until when somebody has time to come.</param>
/// <param name="Silence">How long nobody may say anything, once somebody has come, before it is over.</param>
[GenerateSerializer, Immutable, Alias("chat-began")]
public sealed record ChatBegan(
    [property: Id(0)] Instant GivesUpAt,
    [property: Id(1)] Duration Silence) : CaseEvent;

/// <summary>What is left to do is done as in any written case.</summary>
[GenerateSerializer, Immutable, Alias("chat-ended")]
public sealed record ChatEnded([property: Id(0)] ChatEnding Why) : CaseEvent;

/// <summary>What ended a chat; each has a sentence for citizens and one for staff.</summary>
public enum ChatEnding
{
    ByCitizen,
    ByStaff,

    /// <summary>Nobody came in time.</summary>
    NobodyCame,

    /// <summary>Nobody has said anything for a while.</summary>
    Silence,

    /// <summary>The officer signed off or vanished.</summary>
    DeskLeft,
}

/// <summary>A case's chat.</summary>
/// <param name="Until">When it ends by itself; moves with every word.</param>
[GenerateSerializer, Immutable, Alias("chat-view")]
public sealed record ChatView(
    [property: Id(0)] bool Live,
    [property: Id(1)] Instant Until);
