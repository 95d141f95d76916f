using Microsoft.Extensions.Logging;
using Servicenav.Journal;
using Servicenav.Telemetry;

namespace Servicenav.Cases;

/// <summary>Lets cases act that no grain has in memory, without waking them.</summary>
internal sealed partial class CasesAtRest(
    ICaseJournal journal, CaseActing acting, LastWritten lastWritten, IGrainFactory grains, ILogger<CasesAtRest> log)
{
    /// <param name="version">What the case is at for all that is known; 0 when there is none. If it is not, the case itself answers.</param>
    public Task<CaseReply> Do(CaseKey key, long version, CaseCommand command) => command.Measured(() => Answer(key, version, command));

    private async Task<CaseReply> Answer(CaseKey key, long version, CaseCommand command)
    {
        try
        {
            var (reply, after) = lastWritten.Take(key) is { } last && last.Version == version ? await acting.Do(last, key, command) : default;
            if (after is null)
            {
                var it = version == 0 ? null : await journal.Load(key);
                (reply, after) = (it?.Version ?? 0) == version ? await acting.Do(it, key, command) : default;
            }

            if (after is not null)
                lastWritten.Keep(after);
            return reply ?? await grains.Case(key).Do(command);
        }
        catch (JournalException failure)
        {
            LogStorageFailed(key, failure);
            return new(failure.Refusal, version);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing recorded for {Case}: storage failed")]
    private partial void LogStorageFailed(CaseKey @case, Exception failure);
}
