using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Catalogue;

namespace Servicenav.Drafts;

/// <summary>Goes through everybody's drafts now and then, so that nothing begun lies longer than it may.</summary>
internal sealed partial class DraftErasure(IGrainFactory grains, Catalogues catalogues, TimeProvider time, ILogger<DraftErasure> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var municipality in catalogues.All)
                    foreach (var member in municipality.Staff)
                        await Erase($"{municipality.Key}/{member.Id}").WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends, and this with it.
        }
    }

    private async Task Erase(string officer)
    {
        try
        {
            await grains.GetGrain<IDraftsGrain>(officer).EraseOld();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogNotErased(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old drafts of an officer could not be erased; again in an hour")]
    private partial void LogNotErased(Exception failure);
}
