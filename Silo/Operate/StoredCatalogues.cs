using System.Data.Common;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Versions;

namespace Servicenav.Operate;

/// <summary>Every municipality's catalogue as it was in force at any time, read from what the grains have stored: operators' commands, and a start, cannot ask them.</summary>
internal sealed class StoredCatalogues
{
    private readonly Dictionary<string, IReadOnlyList<(Instant From, Municipality? Read)>> _steps = [];

    private StoredCatalogues()
    {
    }

    /// <summary>The municipalities' keys, in order.</summary>
    public IEnumerable<string> Keys => _steps.Keys.Order(StringComparer.Ordinal);

    /// <param name="files">What the files say, which holds where there are no versions.</param>
    /// <param name="store">Null when there is none yet.</param>
    /// <exception cref="CatalogueException">A version in force now cannot be read by this program.</exception>
    public static async Task<StoredCatalogues> Read(Catalogues files, DbDataSource? store, Instant now)
    {
        var it = new StoredCatalogues();
        foreach (var file in files.All)
        {
            var history = (await Stored<CatalogueMemory>(store, CatalogueGrain.State, file.Key).ConfigureAwait(false))?.History ?? CatalogueHistory.Empty;
            var versions = CatalogueVersions.Of(history);
            var (inForce, steps) = (versions.From(now).FirstOrDefault(), new List<(Instant, Municipality?)>());
            foreach (var version in versions.Versions.Where(version => version.Withdrawn is null))
            {
                var text = await Stored<CatalogueTextMemory>(store, CatalogueTextGrain.State, $"{file.Key}/{version.Text}").ConfigureAwait(false);
                var reading = CatalogueStandings.Read(file.Key, version.Number, text?.Text);
                if (version == inForce && reading.Municipality is null)
                    throw new CatalogueException(reading.Problems);
                steps.Add((version.From, reading.Municipality));
            }

            it._steps[file.Key] = steps.Count == 0 ? [(Instant.MinValue, file)] : steps;
        }

        return it;
    }

    /// <summary>What was in force then; null when there is no such municipality, or this program cannot read what it had.</summary>
    public Municipality? At(string municipality, Instant then) =>
        _steps.TryGetValue(municipality, out var steps) ? steps.LastOrDefault(step => step.From <= then).Read : null;

    private static async Task<T?> Stored<T>(DbDataSource? store, string name, string key)
        where T : class
    {
        if (store is null)
            return null;
        await using var connection = await store.OpenConnectionAsync().ConfigureAwait(false);
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT payload FROM grain_state WHERE name = @name AND key = @key";
        foreach (var (parameter, value) in ((string, string)[])[("name", name), ("key", key)])
        {
            var given = select.CreateParameter();
            (given.ParameterName, given.Value) = (parameter, value);
            select.Parameters.Add(given);
        }

        return await select.ExecuteScalarAsync().ConfigureAwait(false) is byte[] payload ? new StateSerializer().Deserialize<T>(new(payload)) : null;
    }
}
