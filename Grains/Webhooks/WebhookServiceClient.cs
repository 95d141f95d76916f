using Orleans.Runtime.Services;
using Servicenav.Journal;

namespace Servicenav.Webhooks;

/// <summary>Tells the silo that delivers a case's events that there are new ones; which, the store says.</summary>
internal sealed class WebhookServiceClient(IServiceProvider services) : GrainServiceClient<IWebhookService>(services)
{
    public Task Wake(CaseKey @case, IReadOnlyList<OutboxMessage> events) => GetGrainService(Shard.Of(@case)).Wake([.. events.Select(it => it.Kind).Distinct()]);
}
