namespace Servicenav.Cluster;

/// <summary>The machine's time when this began, and what has passed since: it does not jump when somebody sets the machine's clock.</summary>
internal sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    private readonly DateTimeOffset _began = machine.GetUtcNow();
    private readonly long _since = machine.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _began + machine.GetElapsedTime(_since);
}
