using Servicenav.Cases;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav.Desks;

internal sealed partial class DeskGrain
{
    private const int Tries = 20;
    private (Guid RequestId, Pulled Pulled)? _lastPull;
    private bool _remembers;
    private (Guid RequestId, QueueItem Item, UnitKey From)? _claiming;

    public Task<Pulled> Pull(Guid requestId) => Pull(requestId, Next);

    public async Task<Pulled> PullChat(Guid requestId) =>
        IsLive ? new(null, null, Refusal.DeskIsFull) : await Pull(requestId, NextChat);

    private async Task<Pulled> Pull(Guid requestId, Func<SignOn, bool, Task<(QueueItem, UnitKey)?>> next)
    {
        _lastSeen = time.Instant();
        await FollowCatalogue();
        if (memory.State.SignedOn is not { } who)
            return new(null, null, Refusal.NotSignedOn);
        if (await PulledBefore(requestId) is { } before)
            return before;
        var isFull = _holds.Count - (IsLive ? 1 : 0) >= who.Capacity;
        if (isFull && IsLive)
            return new(null, null, Refusal.DeskIsFull);

        _remembers = false;
        var pulled = await TakeAndClaim(requestId, who, () => next(who, isFull));
        _remembers = pulled.Refusal is null;
        if (pulled.Case is not null)
            _lastPull = (requestId, pulled);
        return isFull && pulled is { Case: null, Refusal: null } ? pulled with { Refusal = Refusal.DeskIsFull } : pulled;
    }

    /// <summary>
    /// What the request has pulled already. A desk that has just woken, or whose last pull failed, does not remember: its
    /// cases do.
    /// </summary>
    private async Task<Pulled?> PulledBefore(Guid requestId)
    {
        if (_lastPull is { } last && last.RequestId == requestId)
            return last.Pulled;
        if (_remembers)
            return null;

        await ReadHolds();
        foreach (var @case in _holds.Keys.ToList())
        {
            if ((await journal.Read(@case)).Any(entry => entry.RequestId == requestId))
                return new(@case, Key.UnitKey, null);
        }

        return null;
    }

    private async Task<Pulled> TakeAndClaim(Guid requestId, SignOn who, Func<Task<(QueueItem, UnitKey)?>> next)
    {
        for (var i = 0; i < Tries; i++)
        {
            if ((Claiming(requestId) ?? await next()) is not var (item, from))
                break;

            _claiming = (requestId, item with { AtRest = false }, from);
            var reply = await Claim(item, new(requestId, Actor.Officer(who.StaffId, who.Name, Key), who.LentTo));
            if (reply.Refusal is not (Refusal.StorageIsFull or Refusal.StorageIsUnavailable))
                _claiming = null;
            if (reply.Done)
                return new(item.Case, from, null);

            if (reply.Refusal is Refusal.StorageIsFull or Refusal.StorageIsUnavailable or Refusal.DeskIsUnknown)
            {
                await GrainFactory.Queue(from).GiveBack(item.Case);
                return new(null, null, reply.Refusal);
            }

            // The queue was behind the case: the item goes, and the next one is tried.
            await GrainFactory.Queue(from).Remove(item.Case, Math.Max(reply.Version, item.Version + 1));
        }

        return new(null, null, null);
    }

    private Task<CaseReply> Claim(QueueItem item, Claim claim) =>
        item.AtRest ? cases.Do(item.Case, item.Version, claim) : GrainFactory.Case(item.Case).Do(claim);

    /// <summary>What the request was about to get when its answer was lost: it may have it, so it gets that or nothing of it.</summary>
    private (QueueItem Item, UnitKey From)? Claiming(Guid requestId) =>
        _claiming is { } claiming && claiming.RequestId == requestId ? (claiming.Item, claiming.From) : null;

    /// <summary>One live contact at a time beside the written ones; calls come by being offered.</summary>
    private IReadOnlyList<WorkClass> Classes(bool isFull) => isFull ? [WorkClass.Visit]
        : IsLive ? [WorkClass.Written]
        : [WorkClass.Visit, WorkClass.Written];

    /// <summary>The most urgent work of the unit it serves, else movable work from where the load view sees some.</summary>
    private async Task<(QueueItem Item, UnitKey From)?> Next(SignOn who, bool isFull)
    {
        var request = new TakeRequest(Key, who.Skills, who.Languages, LentTo: who.LentTo, Classes: Classes(isFull));
        if (await GrainFactory.Queue(request.Serves).Take(request) is { } own)
            return (own, request.Serves);

        request = request with { MovableOnly = true };
        foreach (var unit in await GrainFactory.Load(Key.Municipality).Where(request))
        {
            if (await GrainFactory.Queue(unit).Take(request) is { } other)
                return (other, unit);
        }

        return null;
    }

    private async Task<(QueueItem Item, UnitKey From)?> NextChat(SignOn who, bool isFull)
    {
        var hub = new UnitKey(Key.Municipality, catalogues[Key.Municipality].Hub.Key);
        var request = new TakeRequest(Key, who.Skills, who.Languages, MovableOnly: true, who.LentTo, [WorkClass.Visit]);
        return await GrainFactory.Queue(hub).Take(request) is { } chat ? (chat, hub) : null;
    }
}
