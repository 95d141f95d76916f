using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Servicenav.Catalogue.Reading;

namespace Servicenav.Catalogue;

/// <summary>Every municipality of the installation, by key.</summary>
public sealed class Catalogues
{
    private readonly FrozenDictionary<string, Municipality> _byKey;

    /// <exception cref="ArgumentException">Two municipalities have the same key.</exception>
    public Catalogues(params IEnumerable<Municipality> municipalities)
    {
        All = [.. municipalities.OrderBy(municipality => municipality.Key, StringComparer.Ordinal)];
        if (All.Select(municipality => municipality.Key).Distinct().Count() != All.Length)
        {
            throw new ArgumentException("Two municipalities have the same key.", nameof(municipalities));
        }

        _byKey = All.ToFrozenDictionary(municipality => municipality.Key);
    }

    /// <summary>In the order of their keys.</summary>
    public ImmutableArray<Municipality> All { get; }

    /// <exception cref="KeyNotFoundException">There is no such municipality.</exception>
    public Municipality this[string key] =>
        Find(key) ?? throw new KeyNotFoundException($"There is no municipality '{key}'; known: {string.Join(", ", _byKey.Keys.Order())}.");

    /// <summary>The municipality; null when there is none.</summary>
    public Municipality? Find(string key) => _byKey.GetValueOrDefault(key);

    public bool TryFind(string key, [NotNullWhen(true)] out Municipality? municipality) => _byKey.TryGetValue(key, out municipality);

    /// <summary>Reads every <c>*.yaml</c> in a folder.</summary>
    /// <exception cref="CatalogueException">
    /// A file has problems, two files share a municipality's key or prefix, or there are no files.
    /// </exception>
    public static Catalogues Load(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        CatalogueReading[] readings = [.. files.Order(StringComparer.Ordinal).Select(CatalogueFile.Load)];
        ImmutableArray<CatalogueProblem> problems = readings.Length == 0
            ? [new(folder, 1, 1, "", "has no municipality; add a file such as lund.yaml")]
            : [.. readings.SelectMany(reading => reading.Problems), .. Identity.Clashes(readings)];
        return problems.IsEmpty
            ? new Catalogues(readings.Select(reading => reading.Municipality!))
            : throw new CatalogueException(problems);
    }
}
