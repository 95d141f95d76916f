using Orleans.Runtime.Services;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>Tells the silo that sends a case's messages that there are some.</summary>
internal sealed class OutboxServiceClient(IServiceProvider services) : GrainServiceClient<IOutboxService>(services)
{
    public Task Nudge(CaseKey @case) => GetGrainService(Shard.Of(@case)).Nudge();
}
