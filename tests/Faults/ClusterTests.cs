using Servicenav.Breaking;
using Xunit.Abstractions;

namespace Servicenav;

/// <summary>X2 and X5: a cluster that everything happens to, once each, loses nothing that it has acknowledged.</summary>
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int Megabytes = 384;

    [Fact]
    public async Task a_cluster_that_everything_happens_to_keeps_every_promise()
    {
        var seed = Seed.Given();
        output.WriteLine($"SERVICENAV_FAULTS_SEED={seed} repeats this run's choices");
        var problems = await new FaultRun(seed, output.WriteLine).Run(random => FaultPlan.Once(random), Megabytes);
        Assert.True(problems.Count == 0, string.Join("\n", problems.Take(50)));
    }
}
