using NodaTime;
using Orleans.Concurrency;

namespace Servicenav.Drafts;

/// <summary>What one officer has typed and not yet sent, in whatever browser, keyed by <c>municipality/person</c>.</summary>
[Alias("drafts")]
public interface IDraftsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Keeps a form's fields as they are now, instead of what was kept of it; empty fields keep nothing. False when they are
    /// larger than <see cref="Draft.Most"/>, or the page on which they were typed has sent or discarded the form already.
    /// </summary>
    /// <param name="page">Made anew each time the page is drawn, so that what arrives late wakes nothing up.</param>
    [Alias("keep")]
    Task<bool> Keep(string place, string form, string page, IReadOnlyDictionary<string, string> fields);

    /// <summary>All that is kept, oldest first.</summary>
    [Alias("all"), ReadOnly]
    Task<IReadOnlyList<Draft>> All();

    /// <summary>The form was sent or is discarded.</summary>
    [Alias("drop")]
    Task Drop(string place, string form, string page);

    /// <summary>Erases what is older than <see cref="Draft.Life"/>, and what belongs to cases that are gone or have closed since.</summary>
    [Alias("erase-old")]
    Task EraseOld();
}

/// <summary>A form as far as it has been filled in.</summary>
/// <param name="Place">A case's reference, or another page's name.</param>
/// <param name="Form">Which of the place's forms.</param>
/// <param name="At">When it was kept last.</param>
[GenerateSerializer, Immutable, Alias("draft")]
public sealed record Draft(
    [property: Id(0)] string Place,
    [property: Id(1)] string Form,
    [property: Id(2)] IReadOnlyDictionary<string, string> Fields,
    [property: Id(3)] Instant At)
{
    /// <summary>Characters of a form's fields in all; more than any form may send.</summary>
    public const int Most = 50_000;

    /// <summary>How long an untouched draft is kept.</summary>
    public static readonly Duration Life = Duration.FromDays(7);
}
