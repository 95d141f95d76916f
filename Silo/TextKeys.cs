using Orleans.Runtime;
using Orleans.Storage;

namespace Servicenav;

/// <summary>
/// Refuses grain keys that the storage provider would take for a number or a GUID, and so mistake for each other:
/// <c>1F</c>, <c>1f</c> and <c>001F</c> are all 31 to it. A key with a prefix, such as <c>lund/1F</c>, stays a text.
/// </summary>
/// <remarks>The provider asks here for a hash of each key it uses, before it uses it. Our tables have no need of hashes.</remarks>
internal sealed class TextKeys : IStorageHasherPicker, IHasher
{
    public ICollection<IHasher> HashProviders => [this];

    string IHasher.Description => "none";

    /// <exception cref="ArgumentException">The key would be taken for a number.</exception>
    public IHasher PickHasher<T>(
        string serviceId, string storageProviderInstanceName, string grainType, GrainId grainId, IGrainState<T> grainState, string? tag = null) =>
        grainId.TryGetGuidKey(out _, out _) || grainId.TryGetIntegerKey(out _, out _)
            ? throw new ArgumentException($"The grain {grainId} cannot keep the state '{grainType}': its key reads as a number. Give its keys a prefix, as in lund/1F.", nameof(grainId))
            : this;

    int IHasher.Hash(byte[] data) => 0;
}
