using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Servicenav.Cluster;

public sealed class SteadyClockTests
{
    [Fact]
    public void a_machine_whose_clock_is_set_back_does_not_take_it_along()
    {
        var machine = new SetClock();
        var clock = new SteadyClock(machine);
        var before = clock.GetUtcNow();

        machine.Ahead = -TimeSpan.FromHours(1);

        Assert.InRange(clock.GetUtcNow(), before, before + TimeSpan.FromMinutes(30));
    }

    [Theory]
    [InlineData(TimeProviderNames.Membership)]
    [InlineData(TimeProviderNames.SystemTimers)]
    public void a_silo_of_a_cluster_goes_by_it(string loops)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => ClusterSettings.Configure(silo, "steady"));
        using var host = builder.Build();

        Assert.IsType<SteadyClock>(host.Services.GetRequiredKeyedService<TimeProvider>(loops));
    }

    /// <summary>Somebody sets its time; what passes, passes.</summary>
    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
