using NodaTime;
using Orleans.Concurrency;

namespace Servicenav.Catalogue;

/// <summary>
/// The versions of one municipality's catalogue, keyed by its key: what was drafted, sent, approved and when it takes effect, as events.
/// Texts are kept beside it by what they say; see <see cref="ICatalogueTextGrain"/>.
/// </summary>
[Alias("catalogue")]
public interface ICatalogueGrain : IGrainWithStringKey
{
    /// <summary>Decides the command and, when accepted, records it. A repeated command answers as it did.</summary>
    [Alias("do")]
    Task<CatalogueReply> Do(CatalogueCommand command);

    /// <summary>Every event, oldest first. Before the first there is only the catalogue's file.</summary>
    [Alias("history"), AlwaysInterleave]
    Task<CatalogueHistory> History();

    /// <summary>What is in force and what shall be, or null when nothing has happened after the number.</summary>
    [Alias("standing-after"), AlwaysInterleave]
    Task<CatalogueStanding?> StandingAfter(long number);
}

/// <summary>One text of a catalogue, keyed by <c>municipality/</c> and its <see cref="CatalogueText.NameOf"/>. It never changes.</summary>
[Alias("catalogue-text")]
public interface ICatalogueTextGrain : IGrainWithStringKey
{
    /// <summary>Keeps the text for ever.</summary>
    /// <exception cref="ArgumentException">The text is another's.</exception>
    [Alias("keep")]
    Task Keep(string text);

    /// <summary>Null when it was never kept.</summary>
    [Alias("read"), ReadOnly]
    Task<string?> Read();
}

/// <param name="Last">The number of the latest event; 0 before the first.</param>
/// <param name="Steps">The version in force and those approved for later, by when they take effect; empty while the file holds.</param>
[GenerateSerializer, Immutable, Alias("catalogue-standing")]
public sealed record CatalogueStanding([property: Id(0)] long Last, [property: Id(1)] IReadOnlyList<CatalogueStep> Steps);

/// <param name="Text">See <see cref="CatalogueText.NameOf"/>.</param>
[GenerateSerializer, Immutable, Alias("catalogue-step")]
public sealed record CatalogueStep([property: Id(0)] int Version, [property: Id(1)] string Text, [property: Id(2)] Instant From);

/// <summary>An answer to a command: done, or one named refusal.</summary>
/// <param name="Number">The event's number; 0 when nothing was recorded.</param>
/// <param name="InUse">What open cases need and the text no longer has.</param>
[GenerateSerializer, Immutable, Alias("catalogue-reply")]
public sealed record CatalogueReply(
    [property: Id(0)] CatalogueRefusal? Refusal,
    [property: Id(1)] long Number = 0,
    [property: Id(2)] IReadOnlyList<CatalogueUse>? InUse = null);

/// <summary>Something of the catalogue that open cases need.</summary>
/// <param name="Key">A service's or unit's key, or a desk's as <c>unit/desk</c>.</param>
[GenerateSerializer, Immutable, Alias("catalogue-use")]
public sealed record CatalogueUse([property: Id(0)] CatalogueThing Thing, [property: Id(1)] string Key, [property: Id(2)] int Cases);

public enum CatalogueThing
{
    Service,
    Unit,
    Desk,
    Skill,
}

/// <summary>Why a command was not done. Each has a text in every language under <c>catalogue.no.</c></summary>
public enum CatalogueRefusal
{
    DraftIsUnknown,
    VersionIsUnknown,
    NameIsMissing,
    TextIsTooLarge,

    /// <summary>Somebody else has saved, sent or ended it since it was read.</summary>
    ChangedMeanwhile,

    /// <summary>The text cannot be read as a catalogue.</summary>
    HasProblems,

    /// <summary>A municipality's key and prefix stand in every case; they stay.</summary>
    OtherMunicipality,
    NothingChanged,

    /// <summary>Another version has been approved since the draft was begun: it must be drafted on that one.</summary>
    BaseIsOld,
    TimeHasPassed,

    /// <summary>It would take effect before the version it is made from.</summary>
    BeforeItsBase,

    /// <summary>Whoever has written in a draft does not approve it.</summary>
    OwnDraft,
    NotSent,

    /// <summary>It is with those who approve, and is taken back before it is changed.</summary>
    IsSent,

    /// <summary>Open cases need what it removes.</summary>
    InUse,
    AlreadyInForce,
    ReasonIsMissing,
    TooManyDrafts,

    /// <summary>Nothing could be stored just now.</summary>
    StorageIsUnavailable,
}
