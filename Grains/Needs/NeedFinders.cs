using System.Collections.Concurrent;
using Servicenav.Catalogue;

namespace Servicenav.Needs;

/// <summary>Every municipality's finder of needs, built at the start and anew when another catalogue is in force.</summary>
internal sealed class NeedFinders
{
    private const int Suggestions = 4;

    private readonly Catalogues _catalogues;
    private readonly ConcurrentDictionary<string, Built> _finders = new();

    public NeedFinders(Catalogues catalogues)
    {
        _catalogues = catalogues;
        foreach (var municipality in catalogues.All)
            _ = Finder(municipality.Key);
    }

    public IReadOnlyList<Suggestion> Find(Municipality municipality, string need) => Finder(municipality.Key).Find(need, Suggestions);

    /// <summary>As <see cref="NeedFinder.Sure"/>.</summary>
    public Suggestion? Sure(Municipality municipality, string text) => Finder(municipality.Key).Sure(text);

    /// <summary>The words of a need that speak for a service; they are kept as the reason for the choice (X6).</summary>
    public IReadOnlyList<string> WordsFor(Municipality municipality, string need, string? service) =>
        Find(municipality, need).FirstOrDefault(found => found.Service.Key == service) is { } found ? found.Matched : [];

    /// <summary>One that is replaced is still asked by whoever has it, and collected after.</summary>
    private NeedFinder Finder(string municipality)
    {
        var inForce = _catalogues[municipality];
        return _finders.AddOrUpdate(
            municipality, _ => new(inForce), (_, built) => ReferenceEquals(built.Of, inForce) ? built : new(inForce)).Finder.Value;
    }

    private sealed record Built(Municipality Of)
    {
        public Lazy<NeedFinder> Finder { get; } = new(() => new(Of));
    }
}
