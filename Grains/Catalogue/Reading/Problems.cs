using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Gathers a file's problems, so that its author sees all at once.</summary>
internal sealed class Problems(string file)
{
    private readonly List<CatalogueProblem> _found = [];

    public string File { get; } = file;

    public int Count => _found.Count;

    public void Add(Place place, string reason, ProblemSaid? said = null) => _found.Add(new(File, place.Line, place.Column, place.Key, reason, said));

    public ImmutableArray<CatalogueProblem> InOrder() => [.. _found.Distinct().OrderBy(found => found.Line).ThenBy(found => found.Column)];
}
