using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Steering;

/// <summary>Something a supervisor decides, with the reason.</summary>
/// <param name="RequestId">Made once by the caller and kept over retries, so that a retry has one effect.</param>
[GenerateSerializer, Immutable, Alias("steering-command")]
public abstract record SteeringCommand(
    [property: Id(0)] Guid RequestId,
    [property: Id(1)] Actor By,
    [property: Id(2)] string Reason);

/// <summary>Opens an office now in spite of its hours.</summary>
[GenerateSerializer, Immutable, Alias("steering-open-office")]
public sealed record OpenOffice(
    Guid RequestId, Actor By, string Reason,
    [property: Id(0)] UnitKey Office,
    [property: Id(1)] Instant Until) : SteeringCommand(RequestId, By, Reason);

/// <summary>Closes an office now in spite of its hours.</summary>
[GenerateSerializer, Immutable, Alias("steering-close-office")]
public sealed record CloseOffice(
    Guid RequestId, Actor By, string Reason,
    [property: Id(0)] UnitKey Office,
    [property: Id(1)] Instant Until) : SteeringCommand(RequestId, By, Reason);

/// <summary>Whoever sits at a desk serves another unit as their own.</summary>
[GenerateSerializer, Immutable, Alias("steering-lend-desk")]
public sealed record LendDesk(
    Guid RequestId, Actor By, string Reason,
    [property: Id(0)] DeskKey Desk,
    [property: Id(1)] UnitKey To,
    [property: Id(2)] Instant Until) : SteeringCommand(RequestId, By, Reason);

/// <summary>Shows a notice first on the start page and at every desk.</summary>
/// <param name="Words">By language; Swedish must be there and stands in for those that are not.</param>
/// <param name="Office">Whom it concerns; null for all.</param>
[GenerateSerializer, Immutable, Alias("steering-post-notice")]
public sealed record PostNotice(
    Guid RequestId, Actor By, string Reason,
    [property: Id(0)] IReadOnlyDictionary<string, string> Words,
    [property: Id(1)] UnitKey? Office,
    [property: Id(2)] Instant Until) : SteeringCommand(RequestId, By, Reason);

/// <param name="Name">As the engine's <c>Thresholds</c> name it, e.g. <c>soon</c>.</param>
[GenerateSerializer, Immutable, Alias("steering-set-threshold")]
public sealed record SetThreshold(
    Guid RequestId, Actor By, string Reason,
    [property: Id(0)] string Name,
    [property: Id(1)] decimal Value) : SteeringCommand(RequestId, By, Reason);

/// <summary>Puts each of the cases in a unit's queue; citizens read the reason.</summary>
[GenerateSerializer, Immutable, Alias("steering-move-cases")]
public sealed record MoveCases(
    Guid RequestId, Actor By, string Reason,
    [property: Id(0)] IReadOnlyList<CaseKey> Cases,
    [property: Id(1)] UnitKey To) : SteeringCommand(RequestId, By, Reason);

/// <summary>Ends what an action has brought about; moved cases that still wait go back.</summary>
[GenerateSerializer, Immutable, Alias("steering-undo")]
public sealed record Undo(
    Guid RequestId, Actor By, string Reason,
    [property: Id(0)] long Number) : SteeringCommand(RequestId, By, Reason);

public static class SteeringLimits
{
    /// <summary>How far ahead an action may reach.</summary>
    public static readonly Duration Longest = Duration.FromDays(31);

    /// <summary>Cases moved at once.</summary>
    public const int Cases = 200;

    /// <summary>Characters of a notice in one language.</summary>
    public const int Notice = 500;
}
