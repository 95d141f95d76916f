using System.Text.Json.Serialization;
using Orleans.Concurrency;
using Servicenav.Cases;

namespace Servicenav.Steering;

/// <summary>What supervisors have decided for one municipality, keyed by its key: every action an event, who, when and why.</summary>
[Alias("steering")]
public interface ISteeringGrain : IGrainWithStringKey
{
    /// <summary>Decides the command and, when accepted, records it durably before it acts.</summary>
    [Alias("do")]
    Task<SteeringReply> Do(SteeringCommand command);

    /// <summary>What has been decided, oldest first; everything in force, and the latest of what is not.</summary>
    [Alias("log"), AlwaysInterleave]
    Task<SteeringLog> Log();

    /// <summary>The same, or null when nothing has been decided after the number.</summary>
    [Alias("log-after"), AlwaysInterleave]
    Task<SteeringLog?> LogAfter(long number);

    /// <summary>The unit that a desk serves instead of its own; null when it is not lent.</summary>
    [Alias("lent-to"), AlwaysInterleave]
    Task<UnitKey?> LentTo(DeskKey desk);
}

/// <param name="Entries">In the order of their numbers.</param>
[GenerateSerializer, Immutable, Alias("steering-log")]
public sealed record SteeringLog([property: Id(0)] IReadOnlyList<SteeringEntry> Entries)
{
    public static readonly SteeringLog Empty = new([]);

    /// <summary>The latest number; 0 when nothing has been decided.</summary>
    [JsonIgnore]
    public long Last => Entries.Count == 0 ? 0 : Entries[^1].Number;
}

/// <summary>An answer to a command: done, or one named refusal.</summary>
/// <param name="Number">The event's number; 0 when nothing was recorded.</param>
/// <param name="Moved">How many cases have gone where they should.</param>
/// <param name="Left">The cases that stayed, and why.</param>
[GenerateSerializer, Immutable, Alias("steering-reply")]
public sealed record SteeringReply(
    [property: Id(0)] SteeringRefusal? Refusal,
    [property: Id(1)] long Number,
    [property: Id(2)] int Moved,
    [property: Id(3)] IReadOnlyList<LeftCase> Left);

/// <param name="Why">Null when it had gone on by itself meanwhile.</param>
[GenerateSerializer, Immutable, Alias("left-case")]
public sealed record LeftCase(
    [property: Id(0)] CaseKey Case,
    [property: Id(1)] Refusal? Why);

/// <summary>Why an action was not done. Each has a text in every language under <c>steering.no.</c></summary>
public enum SteeringRefusal
{
    /// <summary>Only a supervisor may do this.</summary>
    NotAllowed,
    ReasonIsMissing,
    ReasonIsTooLong,
    UnitIsUnknown,

    /// <summary>A department is not opened and closed; its staff have no door.</summary>
    NotAnOffice,

    /// <summary>It is open all the time asked for.</summary>
    AlreadyOpen,

    /// <summary>It is closed all the time asked for.</summary>
    AlreadyClosed,
    DeskIsUnknown,

    /// <summary>The desk's staff is lent already; undo that first.</summary>
    LentElsewhere,

    /// <summary>A desk serves its own unit without being lent.</summary>
    LentToItself,

    /// <summary>The end must come after now.</summary>
    EndIsPast,

    /// <summary>The end may lie at most <see cref="SteeringLimits.Longest"/> ahead.</summary>
    EndIsTooFar,

    /// <summary>A notice needs Swedish words.</summary>
    TextIsMissing,
    TextIsTooLong,
    ThresholdIsUnknown,
    ValueIsOutside,

    /// <summary>It is so already.</summary>
    SameValue,
    NoCaseChosen,
    TooManyCases,

    /// <summary>All the chosen cases are at the unit already.</summary>
    AlreadyThere,

    /// <summary>There is no action with the number, or it is older than what is kept.</summary>
    ActionIsUnknown,
    AlreadyUndone,

    /// <summary>Its time has run out by itself.</summary>
    AlreadyEnded,

    /// <summary>A later action has taken its place; undo that one.</summary>
    AlreadyReplaced,

    /// <summary>An undoing is not undone; do the action anew.</summary>
    IsAnUndoing,

    /// <summary>Nothing could be stored just now; try again.</summary>
    StorageIsUnavailable,
}
