using Orleans.Runtime.Services;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>Tells the silo that sends a case's messages of new ones.</summary>
internal sealed class OutboxServiceClient(IServiceProvider services) : GrainServiceClient<IOutboxService>(services)
{
    public Task Send(CaseKey @case, IReadOnlyList<OutboxMessage> messages) => GetGrainService(Shard.Of(@case)).Send([.. messages]);
}
