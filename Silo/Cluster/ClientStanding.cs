using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Servicenav.Cluster;

/// <summary>
/// A client is in while a silo answers it. At the start it waits for one as long as it takes, and says so once; later it
/// says when the last one went and when one came back.
/// </summary>
internal sealed partial class ClientStanding(ServicenavOptions options, ILogger<ClientStanding> log)
    : IStanding, IClientConnectionRetryFilter, IClusterConnectionStatusObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool _saidNobody;

    public bool IsIn { get; private set; }

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        SayNobody();
        await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (currentNumberOfGateways > 0)
            Connected();
    }

    public void NotifyClusterConnectionLost()
    {
        IsIn = false;
        SayNobody();
    }

    private void Connected()
    {
        IsIn = true;
        if (_saidNobody)
            LogConnected(options.Cluster);
        _saidNobody = false;
    }

    private void SayNobody()
    {
        if (!_saidNobody)
            LogNobody(options.Cluster);
        _saidNobody = true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "No silo of cluster '{Cluster}' answers; waiting for one. Start Silo with the same ConnectionStrings__Servicenav and Servicenav__Cluster, and let this machine reach it")]
    private partial void LogNobody(string cluster);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to cluster '{Cluster}'")]
    private partial void LogConnected(string cluster);
}
