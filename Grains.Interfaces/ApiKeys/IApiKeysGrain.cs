using Orleans.Concurrency;

namespace Servicenav.ApiKeys;

/// <summary>The API keys of one municipality, keyed by its key.</summary>
[Alias("api-keys")]
public interface IApiKeysGrain : IGrainWithStringKey
{
    /// <summary>Far more than a municipality has systems; those revoked and expired count.</summary>
    const int Most = 200;

    /// <summary>Keeps a new key; the same again is no other key. False when there are <see cref="Most"/> already.</summary>
    [Alias("make")]
    Task<bool> Make(ApiKey key);

    /// <summary>From now on it is worth nothing. False when there is no such key.</summary>
    [Alias("revoke")]
    Task<bool> Revoke(string id);

    /// <summary>Latest first.</summary>
    [Alias("all"), ReadOnly]
    Task<IReadOnlyList<ApiKey>> All();
}
