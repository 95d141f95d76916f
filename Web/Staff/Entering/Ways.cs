using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Servicenav.Staff.Entering;

/// <summary>
/// Which ways in are open: a municipality's identity provider when it has one, else passwords of local accounts. Beside them,
/// on a developer's own machine, a list to choose oneself from.
/// </summary>
internal sealed class Ways(Providers providers, IHostEnvironment environment, IServer server)
{
    /// <summary>Whether anybody may enter as anybody: in Development, and while every address that listens is this machine's own.</summary>
    public bool Trial => environment.IsDevelopment()
        && server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses && addresses.All(IsLoopback);

    public bool IsOpen(SignInWay way, string municipality) => way switch
    {
        SignInWay.Trial => Trial,
        SignInWay.Provider => providers.Of(municipality) is not null,
        _ => providers.Of(municipality) is null,
    };

    /// <summary>The same for one who asks: neither from elsewhere nor through a proxy.</summary>
    public bool IsTrialFor(HttpContext http) => Trial
        && http.Connection is { RemoteIpAddress: { } from } && IPAddress.IsLoopback(from)
        && !http.Request.Headers.Keys.Any(name =>
            name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));

    internal static bool IsLoopback(string address) => BindingAddress.Parse(address) is var binding
        && (binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(binding.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
