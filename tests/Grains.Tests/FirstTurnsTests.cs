using Microsoft.Extensions.DependencyInjection;

namespace Servicenav;

public sealed class FirstTurnsTests
{
    /// <summary>Orleans holds an activation's lock while it starts; whoever sends it a message takes that lock.</summary>
    [Fact]
    public async Task a_grain_that_works_for_the_first_time_can_be_called_meanwhile()
    {
        var first = new FirstCall();
        await using var engine = await Engine.Start(services: services => services.AddSingleton<IIncomingGrainCallFilter>(first));
        first.Meanwhile = () => engine.Load.View().Ignore();

        await engine.Load.View();

        Assert.True(await first.WasSent);
    }

    /// <summary>Sends from another thread while the load view handles its first call, and waits for it there.</summary>
    private sealed class FirstCall : IIncomingGrainCallFilter
    {
        private readonly TaskCompletionSource<bool> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _calls;

        public Action Meanwhile { get; set; } = () => { };

        public Task<bool> WasSent => _sent.Task;

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.MethodName == nameof(Load.ILoadGrain.View) && Interlocked.Increment(ref _calls) == 1)
                _sent.SetResult(Task.Run(Meanwhile).Wait(TimeSpan.FromSeconds(5)));
            return context.Invoke();
        }
    }
}
