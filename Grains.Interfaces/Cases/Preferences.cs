namespace Servicenav.Cases;

/// <summary>How a citizen wants to be told what happens in a case.</summary>
public enum ContactWay
{
    Email,

    /// <summary>Short, and without what is written in the case: anybody may see it on the telephone's screen.</summary>
    TextMessage,

    /// <summary>By post: staff print it.</summary>
    Letter,

    /// <summary>Nothing is sent; the citizen looks at the page where the case is followed.</summary>
    Page,
}

/// <summary>The citizen wants to be told in another language or way; what is null stays as it is.</summary>
/// <param name="Address">The postal address, in lines.</param>
[GenerateSerializer, Immutable, Alias("case-prefer-contact")]
public sealed record PreferContact(
    Guid RequestId, Actor By,
    [property: Id(0)] Language? Language = null,
    [property: Id(1)] ContactWay? Way = null,
    [property: Id(2)] string? Phone = null,
    [property: Id(3)] string? Address = null) : CaseCommand(RequestId, By);

/// <summary>Everything from now on is said in this language and way, whatever was said at the opening.</summary>
[GenerateSerializer, Immutable, Alias("contact-preferred")]
public sealed record ContactPreferred(
    [property: Id(0)] Language Language,
    [property: Id(1)] ContactWay? Way,
    [property: Id(2)] string? Phone,
    [property: Id(3)] string? Address) : CaseEvent;

/// <summary>A mail server says that a letter did not arrive.</summary>
/// <param name="RequestId">The letter's id.</param>
/// <param name="Address">To whom the server that the letter was handed to will not deliver it; null when somebody's report says so, which proves nothing.</param>
/// <param name="Status">Its status code (RFC 3463), e.g. <c>5.1.1</c>.</param>
[GenerateSerializer, Immutable, Alias("case-note-undelivered")]
public sealed record NoteUndelivered(
    Guid RequestId, Actor By,
    [property: Id(0)] string? Address,
    [property: Id(1)] string Status) : CaseCommand(RequestId, By);

/// <summary>A letter to the citizen's e-mail address came back; nothing more is sent there until it is confirmed anew.</summary>
[GenerateSerializer, Immutable, Alias("email-undelivered")]
public sealed record EmailUndelivered(
    [property: Id(0), Impersonal] string Status) : CaseEvent;
