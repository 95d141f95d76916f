using NodaTime;
using Orleans.Concurrency;

namespace Servicenav.Calls;

/// <summary>Whether a switchboard is alive, keyed by <c>municipality/switchboard</c>. Soft state: it is heard again within seconds.</summary>
[Alias("switchboard")]
public interface ISwitchboardGrain : IGrainWithStringKey
{
    /// <summary>It has sent something, if only a heartbeat.</summary>
    [Alias("heard"), AlwaysInterleave]
    Task Heard();

    /// <summary>Wakes it where it does not run.</summary>
    [Alias("watch"), AlwaysInterleave]
    Task Watch();
}

/// <param name="Heard">When it last sent something; null when it has not since the grain woke.</param>
[GenerateSerializer, Immutable, Alias("switchboard-load")]
public sealed record SwitchboardLoad(
    [property: Id(0)] string Switchboard,
    [property: Id(1)] bool Silent,
    [property: Id(2)] Instant? Heard);

public static class Silence
{
    /// <summary>Longer than one and less than two heartbeats, so that the board can say it within ten seconds of the last one.</summary>
    public static readonly Duration Noticed = Duration.FromSeconds(7);

    /// <summary>How often a switchboard must be heard.</summary>
    public static readonly Duration Heartbeat = Duration.FromSeconds(5);
}
