using System.Text.Json.Serialization;
using NodaTime;

namespace Servicenav.Catalogue;

/// <summary>Something that happened to a catalogue. Stored for ever under its name, as case events are. Texts are named; see <see cref="CatalogueText"/>.</summary>
[GenerateSerializer, Immutable, Alias("catalogue-event")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(FileImported), "file-imported")]
[JsonDerivedType(typeof(DraftBegun), "draft-begun")]
[JsonDerivedType(typeof(DraftSaved), "draft-saved")]
[JsonDerivedType(typeof(DraftSent), "draft-sent")]
[JsonDerivedType(typeof(DraftReturned), "draft-returned")]
[JsonDerivedType(typeof(DraftDiscarded), "draft-discarded")]
[JsonDerivedType(typeof(VersionApproved), "version-approved")]
[JsonDerivedType(typeof(VersionWithdrawn), "version-withdrawn")]
public abstract record CatalogueEvent;

/// <summary>The file became version 0, when the first draft was begun. From then on the file says nothing.</summary>
[GenerateSerializer, Immutable, Alias("catalogue-file-imported")]
public sealed record FileImported([property: Id(0)] string Text) : CatalogueEvent;

/// <param name="Base">The version that it is made on.</param>
[GenerateSerializer, Immutable, Alias("catalogue-draft-begun")]
public sealed record DraftBegun([property: Id(0)] string Name, [property: Id(1)] int Base, [property: Id(2)] string Text) : CatalogueEvent;

[GenerateSerializer, Immutable, Alias("catalogue-draft-saved")]
public sealed record DraftSaved([property: Id(0)] long Draft, [property: Id(1)] string Text, [property: Id(2)] int Base) : CatalogueEvent;

[GenerateSerializer, Immutable, Alias("catalogue-draft-sent")]
public sealed record DraftSent([property: Id(0)] long Draft, [property: Id(1)] string Text, [property: Id(2)] Instant? From) : CatalogueEvent;

[GenerateSerializer, Immutable, Alias("catalogue-draft-returned")]
public sealed record DraftReturned([property: Id(0)] long Draft, [property: Id(1)] string Reason) : CatalogueEvent;

[GenerateSerializer, Immutable, Alias("catalogue-draft-discarded")]
public sealed record DraftDiscarded([property: Id(0)] long Draft) : CatalogueEvent;

[GenerateSerializer, Immutable, Alias("catalogue-version-approved")]
public sealed record VersionApproved(
    [property: Id(0)] long Draft, [property: Id(1)] int Version, [property: Id(2)] string Text, [property: Id(3)] Instant From) : CatalogueEvent;

[GenerateSerializer, Immutable, Alias("catalogue-version-withdrawn")]
public sealed record VersionWithdrawn([property: Id(0)] int Version, [property: Id(1)] string Reason) : CatalogueEvent;

[GenerateSerializer, Immutable, Alias("catalogue-entry")]
public sealed record CatalogueEntry(
    [property: Id(0)] long Number,
    [property: Id(1)] Instant At,
    [property: Id(2)] CatalogueAuthor By,
    [property: Id(3)] CatalogueEvent What,
    [property: Id(4)] Guid RequestId);

/// <param name="Entries">In the order of their numbers.</param>
[GenerateSerializer, Immutable, Alias("catalogue-history")]
public sealed record CatalogueHistory([property: Id(0)] IReadOnlyList<CatalogueEntry> Entries)
{
    public static readonly CatalogueHistory Empty = new([]);

    [JsonIgnore]
    public long Last => Entries.Count == 0 ? 0 : Entries[^1].Number;
}
