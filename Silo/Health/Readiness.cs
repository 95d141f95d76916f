using Microsoft.Extensions.Hosting;
using Servicenav.Cluster;
using Servicenav.Journal;

namespace Servicenav.Health;

/// <summary>Whether this process should be sent work now.</summary>
internal sealed class Readiness(ICaseJournal journal, IStanding standing, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A case that cannot exist: asking for it is the smallest question to the store.</summary>
    private static readonly CaseKey Nobodys = new("-", "-");

    /// <summary>In one word why not: <c>stopping</c>, <c>cluster</c> or <c>journal</c>; null when it is ready.</summary>
    public async Task<string?> WhyNot(CancellationToken cancel)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return "stopping";
        if (!standing.IsIn)
            return "cluster";
        return await JournalAnswers(cancel).ConfigureAwait(false) ? null : "journal";
    }

    private async Task<bool> JournalAnswers(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await journal.Read(Nobodys, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is JournalException or OperationCanceledException)
        {
            return false;
        }
    }
}
