using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>Carries commands from one case to another; the message's id is the request id, so a repeat has no effect.</summary>
internal sealed class CaseCarrier(IGrainFactory grains) : ICarrier
{
    public string Kind => Messages.Case;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var (to, command) = EventJson.Read<CaseMessage>(message.Body);
        var reply = await grains.Case(to).Do(command);
        return reply.Refusal switch
        {
            null => Carried.Ok,
            Refusal.StorageIsFull or Refusal.StorageIsUnavailable or Refusal.ChangedMeanwhile =>
                Carried.NotNow(reply.Refusal.ToString()!),
            _ => Carried.Never(reply.Refusal.ToString()!),
        };
    }
}
