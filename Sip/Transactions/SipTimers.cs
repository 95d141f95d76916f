using NodaTime;

namespace Servicenav.Sip.Transactions;

/// <summary>The times of RFC 3261, section 17.1.1.1 and table 4, over UDP.</summary>
internal static class SipTimers
{
    /// <summary>An estimate of the way there and back, after which something is sent again.</summary>
    public static readonly Duration T1 = Duration.FromMilliseconds(500);

    /// <summary>The longest between two tries.</summary>
    public static readonly Duration T2 = Duration.FromSeconds(4);

    /// <summary>The longest that a message stays in the network.</summary>
    public static readonly Duration T4 = Duration.FromSeconds(5);

    /// <summary>When tries are given up: timers B, F, H and J.</summary>
    public static readonly Duration GiveUp = T1 * 64;
}
