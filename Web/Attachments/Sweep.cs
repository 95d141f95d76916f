using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Attachments;

/// <summary>Takes away files that nobody sent. The case is asked, so that a file it names is never taken whatever happened on the way.</summary>
internal sealed partial class Sweep(IAttachmentStore store, IGrainFactory grains, TimeProvider time, ILogger<Sweep> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <returns>How many files were taken away.</returns>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        for (var swept = 0; ;)
        {
            var due = await store.Due(time.GetUtcNow().ToInstant(), Batch, cancel);
            var named = new HashSet<Guid>();
            foreach (var ofCase in due.Where(file => file.Case is not null).GroupBy(file => file.Case!.Value))
            {
                if (await grains.View(ofCase.Key) is { } it)
                    named.UnionWith(ofCase.Select(file => file.File).Where(file => it.Attachment(file) is not null));
            }

            await store.Settle(named, cancel);
            await store.Erase([.. due.Select(file => file.File).Except(named)], cancel);
            swept += due.Count - named.Count;
            if (due.Count < Batch)
                return swept;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (Exception failure) when (ProblemPages.IsTemporary(failure) && !stoppingToken.IsCancellationRequested)
            {
                LogNotSwept(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files that were never sent could not be swept away just now")]
    private partial void LogNotSwept(Exception failure);
}
