using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Servicenav.Citizen.Following;

/// <summary>Tries of follow codes, counted by the visitor's address.</summary>
internal sealed class FollowLimit(IOptions<FollowOptions> options) : IRateLimiterPolicy<string>
{
    public const string Name = "follow";

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<string> GetPartition(HttpContext context) => RateLimitPartition.GetFixedWindowLimiter(
        Visitor(context.Connection.RemoteIpAddress),
        _ => new()
        {
            PermitLimit = options.Value.Attempts,
            Window = TimeSpan.FromMinutes(options.Value.WindowMinutes),
            QueueLimit = 0,
        });

    /// <summary>An IPv6 household has a whole /64 of addresses.</summary>
    private static string Visitor(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } =>
            Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };
}
