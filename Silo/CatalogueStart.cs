using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Versions;

namespace Servicenav;

/// <summary>
/// A silo reads which catalogue is in force before it takes any grain, so that no case is promised by a file that no longer holds, and
/// starts only when this program can read it.
/// It reads what the grains have stored, since grains cannot be asked yet.
/// </summary>
internal sealed class CatalogueStart(
    [FromKeyedServices(PlainState.Storage)] IGrainStorage storage, IGrainFactory grains, Catalogues catalogues, CatalogueWatch watch, TimeProvider time)
    : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>After storage is there.</summary>
    private const int Stage = ServiceLifecycleStage.ApplicationServices + 1;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(CatalogueStart), Stage, Read);

    private async Task Read(CancellationToken cancel)
    {
        foreach (var key in catalogues.All.Select(municipality => municipality.Key))
        {
            var memory = await Stored(CatalogueGrain.State, grains.GetGrain<ICatalogueGrain>(key), new CatalogueMemory()).ConfigureAwait(false);
            await watch.Take(key, memory.History.Standing(time.Instant()), async text => (await Stored(
                CatalogueTextGrain.State, grains.GetGrain<ICatalogueTextGrain>($"{key}/{text}"), new CatalogueTextMemory()).ConfigureAwait(false)).Text)
                .ConfigureAwait(false);
        }

        watch.Require();
    }

    private async Task<T> Stored<T>(string state, IAddressable grain, T none)
    {
        var stored = new GrainState<T> { State = none };
        await storage.ReadStateAsync(state, grain.GetGrainId(), stored).ConfigureAwait(false);
        return stored.State ?? none;
    }
}
