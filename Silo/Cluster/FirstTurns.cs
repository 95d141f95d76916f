using System.Diagnostics.CodeAnalysis;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Servicenav.Cluster;

/// <summary>
/// Lets no grain do anything in the turn that starts its activation: Orleans holds the activation's lock in that turn, and a call to another grain of the
/// silo takes that one's. Where nothing had to be waited for until then, two that called each other in their first turns, a queue and the load view, stood
/// still for ever with all who called them.
/// </summary>
internal sealed class FirstTurns : IConfigureGrainContextProvider, IConfigureGrainContext, ILifecycleObserver
{
    /// <summary>A case costs nothing more: it calls none that could be calling it in its own first turn, as those have none.</summary>
    private static readonly GrainType Case = GrainType.Create("case");

    public bool TryGetConfigurator(GrainType grainType, GrainProperties properties, [NotNullWhen(true)] out IConfigureGrainContext? configurator)
    {
        configurator = grainType == Case || IsWorker(properties) ? null : this;
        return configurator is not null;
    }

    /// <summary>Stateless workers have no start that could be waited in; nobody calls one of them by its name.</summary>
    private static bool IsWorker(GrainProperties properties) =>
        properties.Properties.GetValueOrDefault(WellKnownGrainTypeProperties.PlacementStrategy) == "StatelessWorkerPlacement";

    public void Configure(IGrainContext context) => context.ObservableLifecycle.Subscribe(nameof(FirstTurns), GrainLifecycleStage.First, this);

    public async Task OnStart(CancellationToken cancellationToken) => await Task.Yield();

    public Task OnStop(CancellationToken cancellationToken) => Task.CompletedTask;
}
