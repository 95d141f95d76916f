using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Catalogue.Versions;

namespace Servicenav;

/// <summary>A process without a silo shows no pages before the cluster has told which catalogues are in force, unless nobody answers for long.</summary>
internal sealed partial class CatalogueFirst(CatalogueWatch watch, ILogger<CatalogueFirst> log) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await watch.Know(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKnown();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "It is not known yet which catalogues are in force; the files hold on this process's pages until the cluster answers")]
    private partial void LogNotKnown();
}
