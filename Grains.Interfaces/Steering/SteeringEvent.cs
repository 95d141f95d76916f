using System.Text.Json.Serialization;
using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Steering;

/// <summary>Something a supervisor has decided. Stored for ever under its name, as case events are.</summary>
[GenerateSerializer, Immutable, Alias("steering-event")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(OfficeOpened), "office-opened")]
[JsonDerivedType(typeof(OfficeClosed), "office-closed")]
[JsonDerivedType(typeof(DeskLent), "desk-lent")]
[JsonDerivedType(typeof(NoticePosted), "notice-posted")]
[JsonDerivedType(typeof(ThresholdSet), "threshold-set")]
[JsonDerivedType(typeof(CasesMoved), "cases-moved")]
[JsonDerivedType(typeof(Undone), "undone")]
public abstract record SteeringEvent
{
    /// <summary>When its effect ends by itself; null for what lasts until something else is decided.</summary>
    [JsonIgnore]
    public virtual Instant? Ends => null;
}

[GenerateSerializer, Immutable, Alias("office-opened")]
public sealed record OfficeOpened([property: Id(0)] UnitKey Office, [property: Id(1)] Instant Until) : SteeringEvent
{
    [JsonIgnore]
    public override Instant? Ends => Until;
}

[GenerateSerializer, Immutable, Alias("office-closed")]
public sealed record OfficeClosed([property: Id(0)] UnitKey Office, [property: Id(1)] Instant Until) : SteeringEvent
{
    [JsonIgnore]
    public override Instant? Ends => Until;
}

[GenerateSerializer, Immutable, Alias("desk-lent")]
public sealed record DeskLent(
    [property: Id(0)] DeskKey Desk, [property: Id(1)] UnitKey To, [property: Id(2)] Instant Until) : SteeringEvent
{
    [JsonIgnore]
    public override Instant? Ends => Until;
}

[GenerateSerializer, Immutable, Alias("notice-posted")]
public sealed record NoticePosted(
    [property: Id(0)] IReadOnlyDictionary<string, string> Words,
    [property: Id(1)] UnitKey? Office,
    [property: Id(2)] Instant Until) : SteeringEvent
{
    [JsonIgnore]
    public override Instant? Ends => Until;
}

[GenerateSerializer, Immutable, Alias("threshold-set")]
public sealed record ThresholdSet([property: Id(0)] string Name, [property: Id(1)] decimal Value) : SteeringEvent;

[GenerateSerializer, Immutable, Alias("cases-moved")]
public sealed record CasesMoved(
    [property: Id(0)] IReadOnlyList<MovedCase> Cases, [property: Id(1)] UnitKey To) : SteeringEvent;

/// <param name="From">Where it was.</param>
[GenerateSerializer, Immutable, Alias("moved-case")]
public sealed record MovedCase([property: Id(0)] CaseKey Case, [property: Id(1)] UnitKey From);

/// <param name="Number">Of the event that no longer holds.</param>
[GenerateSerializer, Immutable, Alias("undone")]
public sealed record Undone([property: Id(0)] long Number) : SteeringEvent;

/// <summary>One event, by whom, when and why.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Ended">Set when a later event has ended it before its time.</param>
[GenerateSerializer, Immutable, Alias("steering-entry")]
public sealed record SteeringEntry(
    [property: Id(0)] long Number,
    [property: Id(1)] Instant At,
    [property: Id(2)] Actor By,
    [property: Id(3)] string Reason,
    [property: Id(4)] SteeringEvent What,
    [property: Id(5)] Guid RequestId,
    [property: Id(6)] Ending? Ended = null)
{
    /// <summary>Whether it has an effect at an instant. Moves and undoings are over when they are done.</summary>
    public bool IsInForce(Instant at) =>
        What is not (CasesMoved or Undone) && Ended is null && At <= at && (What.Ends is not { } ends || at < ends);
}

/// <param name="By">The number of the event that ended it.</param>
[GenerateSerializer, Immutable, Alias("ending")]
public sealed record Ending(
    [property: Id(0)] EndCause Cause,
    [property: Id(1)] long By,
    [property: Id(2)] Instant At);

public enum EndCause
{
    Undone,

    /// <summary>Another action of the same kind took its place.</summary>
    Replaced,
}
