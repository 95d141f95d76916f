using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Catalogue;

namespace Servicenav.Calls;

/// <summary>Keeps every municipality's line and switchboards awake in some silo, so that a call waits for nobody who has died.</summary>
internal sealed partial class SwitchboardWatch(
    IGrainFactory grains, Catalogues catalogues, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<SwitchboardWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // A silo that is still starting must not be asked for grains.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var once = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            await WakeNowAndThen(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It ends, perhaps before it has started; that is no failure of its own.
        }
    }

    private async Task WakeNowAndThen(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            foreach (var municipality in catalogues.All)
            {
                if (municipality.Phone is { } phone)
                    await Wake(municipality.Key, phone);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false));
    }

    private async Task Wake(string municipality, Telephony phone)
    {
        try
        {
            await grains.GetGrain<ILineGrain>(municipality).Watch();
            foreach (var switchboard in phone.Switchboards)
                await grains.GetGrain<ISwitchboardGrain>($"{municipality}/{switchboard}").Watch();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogNotWoken(municipality, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The line of {Municipality} could not be woken; soon again")]
    private partial void LogNotWoken(string municipality, Exception failure);
}
