using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Servicenav.Sites;

/// <summary>So many tries in each window, counted by the visitor's address.</summary>
internal abstract class AddressLimit(int attempts, int windowMinutes) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<string> GetPartition(HttpContext context) => RateLimitPartition.GetFixedWindowLimiter(
        Visitor(context.Connection.RemoteIpAddress),
        _ => new() { PermitLimit = attempts, Window = TimeSpan.FromMinutes(windowMinutes), QueueLimit = 0 });

    /// <summary>An IPv6 household has a whole /64 of addresses.</summary>
    private static string Visitor(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } =>
            Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };
}

/// <summary>The same, asked by what knows what counts as a try, and not by the endpoint.</summary>
internal abstract class AskedLimit : AddressLimit, IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    protected AskedLimit(int attempts, int windowMinutes)
        : base(attempts, windowMinutes) => _limiter = PartitionedRateLimiter.Create<HttpContext, string>(GetPartition);

    public bool Allows(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
