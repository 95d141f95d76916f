using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Servicenav;

public sealed class StopTests
{
    [Fact]
    public async Task whoever_asks_an_engine_that_stops_hears_at_once_that_there_is_nobody()
    {
        var asking = new TaskCompletionSource<Task>();
        var engine = await Engine.Start(services: services => services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
            provider => new AtStop(() => asking.SetResult(provider.GetRequiredService<IGrainFactory>().Case(Lund.NewKey()).View()))));

        await engine.DisposeAsync();

        var no = await Assert.ThrowsAnyAsync<Exception>(() => asking.Task.Result);
        Assert.IsNotType<TimeoutException>(no);
    }

    /// <summary>Does something when the silo takes no grains any more and those it has are asked to leave.</summary>
    private sealed class AtStop(Action act) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
            nameof(AtStop),
            ServiceLifecycleStage.GrainDeactivation,
            _ => Task.CompletedTask,
            _ =>
            {
                act();
                return Task.CompletedTask;
            });
    }
}
