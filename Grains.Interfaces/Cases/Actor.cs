namespace Servicenav.Cases;

/// <summary>Who does something to a case.</summary>
/// <param name="Id">The person's id in the catalogue for staff, the citizen's id when known, else null.</param>
/// <param name="Name">The name shown to others; for citizens, whose own name is in <see cref="Contact"/>, the system through which they speak.</param>
/// <param name="Desk">The desk a member of staff sits at.</param>
[GenerateSerializer, Immutable, Alias("actor")]
public sealed record Actor(
    [property: Id(0)] ActorKind Kind,
    [property: Id(1)] string? Id = null,
    [property: Id(2)] string? Name = null,
    [property: Id(3)] DeskKey? Desk = null)
{
    /// <summary>The engine itself: timers, ladders, messages between cases.</summary>
    public static readonly Actor Engine = new(ActorKind.Engine);

    /// <param name="through">Another system that speaks for the citizen.</param>
    public static Actor Citizen(string? id = null, string? through = null) => new(ActorKind.Citizen, id, through);

    public static Actor Officer(string id, string name, DeskKey desk) => new(ActorKind.Desk, id, name, desk);

    public static Actor Supervisor(string id, string name, DeskKey? desk = null) => new(ActorKind.Supervisor, id, name, desk);
}

public enum ActorKind
{
    Citizen,
    Desk,
    Supervisor,
    Engine,
}

/// <summary>How a citizen can be reached; every field may be absent, and a case without any is anonymous (U6).</summary>
/// <param name="Way">How the citizen wants to be told; null where nobody asked, which is by e-mail when there is an address.</param>
/// <param name="Address">The postal address, in lines.</param>
[GenerateSerializer, Immutable, Alias("contact")]
public sealed record Contact(
    [property: Id(0)] string? Name = null,
    [property: Id(1)] string? Email = null,
    [property: Id(2)] string? Phone = null,
    [property: Id(8)] ContactWay? Way = null,
    [property: Id(9)] string? Address = null);

/// <summary>The way a contact came in (L1).</summary>
public enum Channel
{
    Web,
    Email,
    Phone,
    Visit,
    Letter,
    Social,
    TextMessage,
    Chat,
    Api,
}

/// <summary>A conversation's language and whether it is held in easy-to-read Swedish.</summary>
/// <param name="Code">ISO 639-1, e.g. <c>sv</c>.</param>
[GenerateSerializer, Immutable, Alias("language")]
public readonly record struct Language(
    [property: Id(0), Impersonal] string Code,
    [property: Id(1)] bool EasyRead = false)
{
    /// <summary>The key of texts: <c>easy</c> for easy-to-read Swedish, else the code.</summary>
    public string TextKey => EasyRead ? "easy" : Code;
}
