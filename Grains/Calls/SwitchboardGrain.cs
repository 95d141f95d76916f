using NodaTime;
using Orleans.Concurrency;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav.Calls;

/// <summary>
/// Tells the board when a switchboard goes silent, and after the catalogue's limit turns the calls that wait on it into
/// call-backs: nobody knows any longer whether their callers are there. One that was never heard is not missed until calls wait.
/// </summary>
[Reentrant]
internal sealed class SwitchboardGrain(ICaseIndex index, Catalogues catalogues, TimeProvider time) : Grain, ISwitchboardGrain
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private Instant _since;
    private Instant? _heard;
    private bool? _silent;
    private Instant _looked;
    private Instant _told;

    private string Municipality => this.GetPrimaryKeyString().Split('/')[0];

    private string Switchboard => this.GetPrimaryKeyString().Split('/')[1];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _since = time.Instant();
        this.RegisterGrainTimer(_ => Look(), new() { DueTime = LookEvery, Period = LookEvery, Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Heard()
    {
        _heard = time.Instant();
        return _silent == true ? Look() : Task.CompletedTask;
    }

    public Task Watch() => Task.CompletedTask;

    private async Task Look()
    {
        var now = time.Instant();
        var silence = now - (_heard ?? _since);
        if (silence > Silence.Noticed && now - _looked >= Silence.Heartbeat)
        {
            _looked = now;
            var waiting = (await index.LiveContacts(Municipality)).WaitingCalls().ToList();
            await Tell(_heard is not null || waiting.Count > 0);
            if (silence > catalogues[Municipality].Phone?.Limbo)
                await Task.WhenAll(waiting.Select(row => CallBack(row, now)));
        }
        else if (silence <= Silence.Noticed)
        {
            await Tell(silent: false);
        }
    }

    /// <summary>The case knows whether its call is this switchboard's.</summary>
    private Task<CaseReply> CallBack(CaseRow row, Instant now) => GrainFactory.Case(row.Case)
        .Do(new LoseCall(Guid.NewGuid(), Actor.Engine, now, CallLoss.SwitchboardSilent, Switchboard));

    /// <summary>Said again at every heartbeat, as who listens may be new.</summary>
    private async Task Tell(bool silent)
    {
        var now = time.Instant();
        if (_silent == silent && now - _told < Silence.Heartbeat)
            return;
        _told = now;
        await GrainFactory.Load(Municipality).ReportSwitchboard(new(Switchboard, silent, _heard));
        _silent = silent;
    }
}
