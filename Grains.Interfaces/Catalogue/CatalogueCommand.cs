using NodaTime;

namespace Servicenav.Catalogue;

/// <summary>Who administers.</summary>
/// <param name="Id">The person's id as in sign-ins; who drafts and who approves are told apart by it.</param>
[GenerateSerializer, Immutable, Alias("catalogue-author")]
public sealed record CatalogueAuthor([property: Id(0)] string Id, [property: Id(1)] string Name);

/// <param name="RequestId">Made once by the caller and kept over retries, so that a retry has one effect.</param>
[GenerateSerializer, Immutable, Alias("catalogue-command")]
public abstract record CatalogueCommand([property: Id(0)] Guid RequestId, [property: Id(1)] CatalogueAuthor By);

/// <summary>Begins a draft on the latest version.</summary>
/// <param name="Name">What it is about, in the administrators' words.</param>
/// <param name="Version">The version whose text it begins with, to go back to it; null for the latest.</param>
/// <param name="Text">A text to begin with instead, from a file; null for the version's.</param>
[GenerateSerializer, Immutable, Alias("catalogue-begin")]
public sealed record BeginDraft(
    Guid RequestId, CatalogueAuthor By,
    [property: Id(0)] string Name,
    [property: Id(1)] int? Version = null,
    [property: Id(2)] string? Text = null) : CatalogueCommand(RequestId, By);

/// <param name="Draft">The number of the event that began it.</param>
/// <param name="Read">The name of the text that was changed.</param>
/// <param name="OnLatest">The text has what the latest version has; see <see cref="CatalogueRefusal.BaseIsOld"/>.</param>
[GenerateSerializer, Immutable, Alias("catalogue-save")]
public sealed record SaveDraft(
    Guid RequestId, CatalogueAuthor By,
    [property: Id(0)] long Draft,
    [property: Id(1)] string Read,
    [property: Id(2)] string Text,
    [property: Id(3)] bool OnLatest = false) : CatalogueCommand(RequestId, By);

/// <summary>Sends it to be approved.</summary>
/// <param name="From">When it shall take effect; null for as soon as it is approved.</param>
[GenerateSerializer, Immutable, Alias("catalogue-send")]
public sealed record SendDraft(
    Guid RequestId, CatalogueAuthor By,
    [property: Id(0)] long Draft,
    [property: Id(1)] string Read,
    [property: Id(2)] Instant? From) : CatalogueCommand(RequestId, By);

/// <summary>Makes it a version.</summary>
/// <param name="Read">The name of the text that was read before it was approved.</param>
[GenerateSerializer, Immutable, Alias("catalogue-approve")]
public sealed record ApproveDraft(
    Guid RequestId, CatalogueAuthor By,
    [property: Id(0)] long Draft,
    [property: Id(1)] string Read) : CatalogueCommand(RequestId, By);

/// <summary>Makes a sent one a draft again, with the reason.</summary>
[GenerateSerializer, Immutable, Alias("catalogue-return")]
public sealed record ReturnDraft(
    Guid RequestId, CatalogueAuthor By,
    [property: Id(0)] long Draft,
    [property: Id(1)] string Reason) : CatalogueCommand(RequestId, By);

[GenerateSerializer, Immutable, Alias("catalogue-discard")]
public sealed record DiscardDraft(
    Guid RequestId, CatalogueAuthor By,
    [property: Id(0)] long Draft) : CatalogueCommand(RequestId, By);

/// <summary>Withdraws a version before it takes effect.</summary>
[GenerateSerializer, Immutable, Alias("catalogue-withdraw")]
public sealed record WithdrawVersion(
    Guid RequestId, CatalogueAuthor By,
    [property: Id(0)] int Version,
    [property: Id(1)] string Reason) : CatalogueCommand(RequestId, By);
