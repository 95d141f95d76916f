using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Servicenav.Channels.TextMessages;

/// <summary>How many events are taken in ten minutes; configured under <c>Servicenav:TextLimits</c>, for each process.</summary>
public sealed class TextLimitOptions
{
    public const string Section = "Servicenav:TextLimits";

    /// <summary>Messages from one number, 1 to 10,000; default 20.</summary>
    [Range(1, 10_000)]
    public int Number { get; set; } = 20;

    /// <summary>Events of one gateway, 1 to 10,000,000; default 12,000.</summary>
    [Range(1, 10_000_000)]
    public int Gateway { get; set; } = 12_000;
}

/// <summary>Counts what has come from each number and gateway. A number is known by its citizen's id alone.</summary>
internal sealed class TextLimits(IOptions<TextLimitOptions> options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly PartitionedRateLimiter<string> _numbers = Limit(options.Value.Number);
    private readonly PartitionedRateLimiter<string> _gateways = Limit(options.Value.Gateway);

    public bool TakesFromNumber(string citizen) => Takes(_numbers, citizen);

    public bool TakesFromGateway(string gateway) => Takes(_gateways, gateway);

    public void Dispose()
    {
        _numbers.Dispose();
        _gateways.Dispose();
    }

    private static bool Takes(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Limit(int most) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = Window, QueueLimit = 0 }));
}
