using Orleans.Concurrency;

namespace Servicenav.Cases;

/// <summary>
/// Decides and appends at version 0, which is the check that no such case exists. When it does exist, the case itself
/// answers. Holds nothing, so that any number may be under way at once.
/// </summary>
[StatelessWorker, Reentrant]
internal sealed class OpeningGrain(CasesAtRest cases) : Grain, IOpeningGrain
{
    public Task<CaseReply> Open(CaseKey @case, Open open) => cases.Do(@case, 0, open);
}
