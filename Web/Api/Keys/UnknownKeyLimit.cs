using System.Threading.RateLimiting;
using Servicenav.Sites;

namespace Servicenav.Api.Keys;

/// <summary>Keys that do not exist, from one address: so many in a minute are answered as such.</summary>
internal sealed class UnknownKeyLimit() : AddressLimit(Most, 1), IDisposable
{
    public const int Most = 60;
    private PartitionedRateLimiter<HttpContext>? _limiter;

    public bool Allows(HttpContext http)
    {
        _limiter ??= PartitionedRateLimiter.Create<HttpContext, string>(GetPartition);
        using var lease = _limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter?.Dispose();
}
