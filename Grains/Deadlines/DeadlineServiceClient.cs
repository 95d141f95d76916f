using NodaTime;
using Orleans.Runtime.Services;
using Servicenav.Journal;

namespace Servicenav.Deadlines;

/// <summary>Tells the silo that looks after a case of its new due time.</summary>
internal sealed class DeadlineServiceClient(IServiceProvider services, TimeProvider time)
    : GrainServiceClient<IDeadlineService>(services)
{
    public Task Schedule(CaseKey @case, Instant wakeAt) =>
        wakeAt < time.Instant() + DeadlineService.Horizon
            ? GetGrainService(Shard.Of(@case)).Schedule(@case, wakeAt)
            : Task.CompletedTask;
}
