using Orleans.Runtime;

namespace Servicenav.ApiKeys;

/// <summary>Hosts a municipality's API keys. Webs ask every few seconds for all of them, and no request waits for it.</summary>
internal sealed class ApiKeysGrain(
    [PersistentState("api-keys", PlainState.Storage)] IPersistentState<ApiKeysMemory> memory,
    TimeProvider time) : Grain, IApiKeysGrain
{
    public async Task<bool> Make(ApiKey key)
    {
        var keys = memory.State.Keys;
        if (keys.Any(known => known.Id == key.Id))
            return keys.Any(known => known.Id == key.Id && known.SecretHash.AsSpan().SequenceEqual(key.SecretHash));
        if (keys.Count >= IApiKeysGrain.Most)
            return false;
        await this.Store(memory, new([key, .. keys]));
        return true;
    }

    public async Task<bool> Revoke(string id)
    {
        var keys = memory.State.Keys;
        if (keys.FirstOrDefault(key => key.Id == id) is not { } revoked)
            return false;
        if (revoked.RevokedAt is null)
            await this.Store(memory, new([.. keys.Select(key => key.Id == id ? key with { RevokedAt = time.Instant() } : key)]));
        return true;
    }

    public Task<IReadOnlyList<ApiKey>> All() => Task.FromResult(memory.State.Keys);
}

[GenerateSerializer, Alias("api-keys-memory")]
internal sealed record ApiKeysMemory([property: Id(0)] IReadOnlyList<ApiKey> Keys)
{
    public ApiKeysMemory()
        : this([])
    {
    }
}
