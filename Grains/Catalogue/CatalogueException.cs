using System.Collections.Immutable;

namespace Servicenav.Catalogue;

/// <summary>The catalogues cannot be used. The message lists every problem, one per line.</summary>
public sealed class CatalogueException(ImmutableArray<CatalogueProblem> problems) : Exception(
    $"{(problems.Length == 1 ? "A problem" : $"{problems.Length} problems")} in the catalogue:\n{string.Join('\n', problems)}")
{
    public ImmutableArray<CatalogueProblem> Problems { get; } = problems;
}
