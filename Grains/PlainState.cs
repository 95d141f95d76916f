using Orleans.Runtime;

namespace Servicenav;

/// <summary>What a grain keeps as one value, beside the journal: who sits at a desk, a municipality's accounts.</summary>
internal static class PlainState
{
    /// <summary>The name of the grain storage provider.</summary>
    public const string Storage = "state";

    /// <summary>
    /// Stores the value as it shall be. When that fails memory is ahead of storage: the activation ends, and the next call reads what was
    /// stored.
    /// </summary>
    public static async Task Store<T>(this IGrainBase grain, IPersistentState<T> memory, T value)
    {
        memory.State = value;
        try
        {
            await memory.WriteStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
