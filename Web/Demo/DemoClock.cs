using NodaTime;

namespace Servicenav.Demo;

/// <summary>
/// A clock that starts a day late and catches up, so that the demo has a past; its timers run in real time. It only ever goes
/// forward, as the silo needs.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    /// <summary>How far behind it starts.</summary>
    public static readonly Duration History = Duration.FromHours(30);

    private long _behind = History.BclCompatibleTicks;

    /// <summary>How far it is behind the real time.</summary>
    public Duration Behind
    {
        get => Duration.FromTicks(Interlocked.Read(ref _behind));
        set => Interlocked.Exchange(ref _behind, value.BclCompatibleTicks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - Behind.ToTimeSpan();
}
