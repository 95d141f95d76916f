using System.IO.Hashing;
using System.Text;
using Servicenav.Cases;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav.Desks;

internal sealed partial class DeskGrain
{
    private const int Tries = 20;
    private (Guid RequestId, Pulled Pulled)? _lastPull;

    public async Task<Pulled> Pull(Guid requestId)
    {
        _lastSeen = time.Instant();
        if (memory.State.SignedOn is not { } who)
            return new(null, null, Refusal.NotSignedOn);
        if (_lastPull is { } last && last.RequestId == requestId)
            return last.Pulled;
        if (_holds.Count >= who.Capacity)
            return new(null, null, Refusal.DeskIsFull);

        var pulled = await TakeAndClaim(requestId, who);
        if (pulled.Case is not null)
            _lastPull = (requestId, pulled);
        return pulled;
    }

    private async Task<Pulled> TakeAndClaim(Guid requestId, SignOn who)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await Next(who) is not var (item, from))
                break;

            var reply = await Case(item.Case).Do(new Claim(Numbered(requestId, i), Actor.Officer(who.StaffId, who.Name, Key)));
            if (reply.Done)
                return new(item.Case, from, null);

            if (reply.Refusal is Refusal.StorageIsFull or Refusal.StorageIsUnavailable or Refusal.DeskIsUnknown)
            {
                await Queue(from).GiveBack(item.Case);
                return new(null, null, reply.Refusal);
            }

            // The queue was behind the case: the item goes, and the next one is tried.
            await Queue(from).Remove(item.Case, Math.Max(reply.Version, item.Version + 1));
        }

        return new(null, null, null);
    }

    /// <summary>The most urgent work of the own unit, else movable work from where the load view sees some.</summary>
    private async Task<(QueueItem Item, UnitKey From)?> Next(SignOn who)
    {
        var request = new TakeRequest(Key, who.Skills, who.Languages);
        if (await Queue(Key.UnitKey).Take(request) is { } own)
            return (own, Key.UnitKey);

        request = request with { MovableOnly = true };
        foreach (var unit in await GrainFactory.GetGrain<ILoadGrain>(Key.Municipality).Where(request))
        {
            if (await Queue(unit).Take(request) is { } other)
                return (other, unit);
        }

        return null;
    }

    private static Guid Numbered(Guid requestId, int number) =>
        number == 0 ? requestId : new(XxHash128.Hash(Encoding.UTF8.GetBytes($"{requestId}/{number}")));
}
