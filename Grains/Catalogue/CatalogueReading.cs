using System.Collections.Immutable;
using Servicenav.Catalogue.Reading;

namespace Servicenav.Catalogue;

/// <summary>What a catalogue file says: a municipality, or every problem in the order of the file's lines.</summary>
public sealed record CatalogueReading
{
    internal CatalogueReading(Municipality? municipality, Problems problems, Identity? identity = null)
    {
        Problems = problems.InOrder();
        Municipality = Problems.IsEmpty ? municipality : null;
        Identity = identity;
    }

    /// <summary>Null if and only if there are problems.</summary>
    public Municipality? Municipality { get; }

    public ImmutableArray<CatalogueProblem> Problems { get; }

    /// <summary>The file as it was written; null when it could not be opened.</summary>
    internal string? Text { get; init; }

    /// <summary>What must be the file's own among all files; null when it was not readable.</summary>
    internal Identity? Identity { get; }
}
