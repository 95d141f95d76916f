using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Servicenav.Catalogue.Reading;

namespace Servicenav.Catalogue;

/// <summary>
/// Every municipality of the installation, by key, as its catalogue is in force now: whoever asks again later may get a newer one, so
/// one piece of work asks once.
/// </summary>
public sealed class Catalogues
{
    private readonly Lock _taking = new();
    private readonly FrozenDictionary<string, string> _files;
    private volatile FrozenDictionary<string, Municipality> _byKey;

    /// <exception cref="ArgumentException">Two municipalities have the same key.</exception>
    public Catalogues(params IEnumerable<Municipality> municipalities)
        : this([.. municipalities.Select(municipality => (municipality, (string?)null))])
    {
    }

    private Catalogues(ImmutableArray<(Municipality Municipality, string? File)> read)
    {
        if (read.Select(it => it.Municipality.Key).Distinct().Count() != read.Length)
        {
            throw new ArgumentException("Two municipalities have the same key.", nameof(read));
        }

        _byKey = read.ToFrozenDictionary(it => it.Municipality.Key, it => it.Municipality);
        _files = read.Where(it => it.File is not null).ToFrozenDictionary(it => it.Municipality.Key, it => it.File!);
    }

    /// <summary>In the order of their keys, which never change.</summary>
    public ImmutableArray<Municipality> All => [.. _byKey.Values.OrderBy(municipality => municipality.Key, StringComparer.Ordinal)];

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
            ? new Catalogues([.. readings.Select(reading => (reading.Municipality!, reading.Text))])
            : throw new CatalogueException(problems);
    }

    /// <summary>What the municipality's file says, whatever is in force; null when it has none.</summary>
    internal string? FileOf(string key) => _files.GetValueOrDefault(key);

    /// <summary>Puts another version in force.</summary>
    internal void Take(Municipality inForce)
    {
        lock (_taking)
        {
            if (_byKey.TryGetValue(inForce.Key, out var before) && !ReferenceEquals(before, inForce))
                _byKey = _byKey.ToFrozenDictionary(it => it.Key, it => it.Key == inForce.Key ? inForce : it.Value);
        }
    }
}
