using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Servicenav.Staff;

/// <summary>Looks at the addresses that really listen, wherever they were configured, and stops a start that others could reach.</summary>
internal sealed class LoopbackGuard(IServer server) : IHostedLifecycleService
{
    /// <exception cref="StartException">An address is not loopback.</exception>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.Where(address => !IsLoopback(address)).ToList();
        return open is [_, ..]
            ? throw new StartException($"Staff's pages let anybody sign in as anybody, and {string.Join(", ", open)} is open to others: {StaffOptions.WhatToDo}")
            : Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static bool IsLoopback(string address) => BindingAddress.Parse(address) is var binding
        && (binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(binding.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
