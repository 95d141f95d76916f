using NodaTime;
using Servicenav.Calls;
using Servicenav.Cases;
using Servicenav.Queues;

namespace Servicenav.Desks;

/// <summary>Calls at a desk: offered by the line, accepted in time or not, one at a time, with time to wrap up.</summary>
internal sealed partial class DeskGrain
{
    private readonly Dictionary<CaseKey, (long Version, WorkClass Class)> _live = [];
    private (CaseKey Case, Instant Until)? _offer;
    private Instant? _wrapUp;
    private Instant? _readySince;
    private IGrainTimer? _wrapUpEnds;

    private ILineGrain Line => GrainFactory.GetGrain<ILineGrain>(Key.Municipality);

    private bool IsLive => _live.Any(live => live.Value.Class != WorkClass.Written && _holds.ContainsKey(live.Key));

    private DeskCalls Calls => new(
        memory.State.TakesCalls, _readySince, _offer?.Case, _offer?.Until,
        _wrapUp > time.Instant() ? _wrapUp : null);

    public async Task<bool> TakeCalls(bool takes)
    {
        if (memory.State.SignedOn is null)
            return false;
        if (memory.State.TakesCalls != takes)
            await this.Store(memory, memory.State with { TakesCalls = takes });

        (_wrapUp, _offer) = (null, takes ? _offer : null);
        await TellLine();
        return true;
    }

    public Task<bool> OfferCall(CaseKey @case, Instant until)
    {
        if (_readySince is null || _offer is not null)
            return Task.FromResult(false);
        _offer = (@case, until);
        return Task.FromResult(true);
    }

    public async Task CallOfferEnded(CaseKey @case, bool unanswered)
    {
        if (_offer?.Case != @case)
            return;
        _offer = null;
        if (!unanswered)
            return;

        // Nobody is there: calls go past this desk until it says otherwise.
        await this.Store(memory, memory.State with { TakesCalls = false });
        await TellLine();
    }

    public async Task<CaseReply> AcceptCall(Guid requestId, CaseKey @case)
    {
        _lastSeen = time.Instant();
        if (memory.State.SignedOn is not { } who)
            return new(Refusal.NotSignedOn, 0);
        if (!_holds.ContainsKey(@case) && (_offer is not { } offer || offer.Case != @case || offer.Until < time.Instant()))
            return new(Refusal.CallOfferIsOver, 0);

        // From here on it is answered, whatever the line thinks meanwhile.
        var accepted = _offer;
        _offer = null;
        var reply = await GrainFactory.Case(@case).Do(new Claim(requestId, Actor.Officer(who.StaffId, who.Name, Key)));
        if (reply.Refusal is Refusal.StorageIsFull or Refusal.StorageIsUnavailable)
            _offer = accepted;
        await TellLine();
        return reply.Refusal is Refusal.HeldByAnother or Refusal.CaseIsClosed ? reply with { Refusal = Refusal.CallOfferIsOver } : reply;
    }

    public Task Live(CaseKey @case, long version, WorkClass @class)
    {
        var before = _live.GetValueOrDefault(@case, (0, WorkClass.Written));
        if (before.Version >= version || _dropped.HasLeft(@case, version))
            return Task.CompletedTask;

        _live[@case] = (version, @class);
        if (before.Class == WorkClass.LiveCall && @class == WorkClass.Written && _holds.ContainsKey(@case))
            WrapUp();
        return TellLine();
    }

    private void WrapUp()
    {
        var length = catalogues.Find(Key.Municipality)?.Phone?.WrapUp ?? Duration.Zero;
        _wrapUp = time.Instant() + length;
        _wrapUpEnds?.Dispose();
        _wrapUpEnds = this.RegisterGrainTimer(_ => TellLine(), new() { DueTime = length.ToTimeSpan(), Period = Timeout.InfiniteTimeSpan });
    }

    /// <summary>Tells the line when the desk becomes free for a call or no longer is.</summary>
    private Task TellLine()
    {
        var now = time.Instant();
        var ready = memory.State is { SignedOn: not null, TakesCalls: true } && !IsLive && !(_wrapUp > now);
        if (ready == _readySince is not null)
            return Task.CompletedTask;

        _readySince = ready ? now : null;
        return memory.State.SignedOn is { } who && ready ? Line.Ready(new(Key, who.Skills, who.Languages, now)) : Line.Busy(Key);
    }
}
