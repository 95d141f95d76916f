using System.Collections.Frozen;
using Servicenav.Catalogue;
using Servicenav.Needs;

namespace Servicenav.Citizen.Opening;

/// <summary>Every municipality's finder of needs, built once at the start.</summary>
internal sealed class NeedFinders(Catalogues catalogues) : IDisposable
{
    private const int Suggestions = 4;

    private readonly FrozenDictionary<string, NeedFinder> _finders =
        catalogues.All.ToFrozenDictionary(municipality => municipality.Key, municipality => new NeedFinder(municipality));

    public IReadOnlyList<Suggestion> Find(Municipality municipality, string need) =>
        _finders[municipality.Key].Find(need, Suggestions);

    /// <summary>The words of a need that speak for a service; they are kept as the reason for the choice (X6).</summary>
    public IReadOnlyList<string> WordsFor(Municipality municipality, string need, string? service) =>
        Find(municipality, need).FirstOrDefault(found => found.Service.Key == service) is { } found ? found.Matched : [];

    public void Dispose()
    {
        foreach (var finder in _finders.Values)
            finder.Dispose();
    }
}
