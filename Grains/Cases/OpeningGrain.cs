using Orleans.Concurrency;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Telemetry;

namespace Servicenav.Cases;

/// <summary>
/// Decides and appends at version 0, which is the check that no such case exists. When it does exist, the case itself
/// answers. Holds nothing, so that any number may be under way at once.
/// </summary>
[StatelessWorker, Reentrant]
internal sealed class OpeningGrain(CaseRecorder recorder, Catalogues catalogues, TimeProvider time) : Grain, IOpeningGrain
{
    public Task<CaseReply> Open(CaseKey @case, Open open) => open.Measured(() => Answer(@case, open));

    private async Task<CaseReply> Answer(CaseKey @case, Open open)
    {
        if (catalogues.Find(@case.Municipality) is not { } municipality)
            return new(Refusal.CaseIsUnknown, 0);

        var now = time.Instant();
        var decision = CaseDecisions.Decide(null, open, municipality, now);
        if (decision.Refusal is { } refusal)
            return new(refusal, 0);

        try
        {
            return await recorder.Record(null, @case, new(open.RequestId, open.By, now, decision.Events)) is { } opened
                ? new(null, opened.Version)
                : await GrainFactory.Case(@case).Do(open);
        }
        catch (JournalException failure)
        {
            return new(failure.Refusal, 0);
        }
    }
}
