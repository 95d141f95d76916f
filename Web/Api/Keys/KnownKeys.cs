using System.Collections.Concurrent;
using Servicenav.ApiKeys;
using Servicenav.Sites;

namespace Servicenav.Api.Keys;

/// <summary>
/// The municipalities' keys as this web knows them, at most two seconds old: so soon is a revoked key worth nothing everywhere. While they
/// cannot be read nobody comes in.
/// </summary>
internal sealed class KnownKeys(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>Null when there is no such key.</summary>
    public async Task<ApiKey?> Find(string municipality, string id)
    {
        if (!_held.TryGetValue(municipality, out var held) || held.Keys.IsFaulted || time.GetElapsedTime(held.At) > Fresh)
            _held[municipality] = held = new(time.GetTimestamp(), Read(municipality));
        return (await held.Keys).GetValueOrDefault(id);
    }

    /// <summary>What was done just now at this web holds for its next request.</summary>
    public void Forget(string municipality) => _held.TryRemove(municipality, out _);

    private async Task<IReadOnlyDictionary<string, ApiKey>> Read(string municipality) =>
        (await grains.GetGrain<IApiKeysGrain>(municipality).Ask(it => it.All())).ToDictionary(key => key.Id, StringComparer.Ordinal);

    private sealed record Held(long At, Task<IReadOnlyDictionary<string, ApiKey>> Keys);
}
