using Microsoft.Extensions.DependencyInjection;

namespace Servicenav.Staff;

/// <summary>The real time, and as much later as a test wants; timers run as ever.</summary>
internal sealed class AheadClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public void Serve(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(this);
        services.AddKeyedSingleton(KeyedService.AnyKey, System);
    }
}
