using Microsoft.Extensions.Logging;
using Servicenav.Journal;
using Servicenav.Queues;
using Servicenav.Telemetry;

namespace Servicenav.Cases;

/// <summary>
/// Hosts one case, which acts through <see cref="CaseActing"/>. Its memory is a copy of the journal and is thrown away whenever the two may differ.
/// Most cases are at rest: one that nobody has asked for two minutes leaves memory.
/// </summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed partial class CaseGrain(
    ICaseJournal journal,
    CaseActing acting,
    LastWritten lastWritten,
    TimeProvider time,
    ILogger<CaseGrain> log) : Grain, ICaseGrain
{
    private Case? _case;

    private CaseKey Key => CaseKey.Parse(this.GetPrimaryKeyString());

    public Task<CaseReply> Do(CaseCommand command) => command.Measured(() => Answer(command));

    public async Task<CaseView?> View() => (await Known())?.ForStaff();

    public async Task<CaseView?> ViewProtected() => (await Known())?.ForStaff(unhidden: true);

    public async Task<byte[]?> FollowKeyOf(string citizenId) =>
        await Known() is { } it && it.Opening.CitizenId == citizenId ? it.Opening.FollowKey : null;

    public async Task<byte[]?> FollowKeyBy(byte[] code) => (await Known())?.FollowKeyBy(code);

    public async Task<CaseView?> Follow(byte[] followKey) =>
        await Known() is { } it && FollowCode.Matches(it.Opening.FollowKey, followKey) ? it.ForCitizen() : null;

    private async Task<CaseReply> Answer(CaseCommand command)
    {
        try
        {
            return await Decide(command) ?? await ReadAgain(command) ?? Reply(Refusal.ChangedMeanwhile);
        }
        catch (JournalException failure)
        {
            _case = null;
            LogStorageFailed(Key, failure);
            return Reply(failure.Refusal);
        }
    }

    /// <summary>Null when somebody else has written meanwhile.</summary>
    private async Task<CaseReply?> Decide(CaseCommand command)
    {
        var it = _case is null ? lastWritten.Take(Key) : null;
        var (reply, after) = it is not null ? await acting.Do(it, Key, command) : default;
        if (after is null)
        {
            it = await Known();
            (reply, after) = await acting.Do(it, Key, command);
        }

        if (reply is null)
            _case = null;
        else if (after is not null)
            _case = it is null ? null : after; // What has just been opened is at rest.
        return reply;
    }

    /// <summary>A second activation, or another writer, was ahead of this one: this activation ends after answering.</summary>
    private Task<CaseReply?> ReadAgain(CaseCommand command)
    {
        _case = null;
        DeactivateOnIdle();
        return Decide(command);
    }

    /// <summary>The case, read when it is not in memory; null when there is none.</summary>
    private async Task<Case?> Known()
    {
        if (_case is not null)
            return _case;

        var it = await journal.Load(Key);
        if (it is null)
            DeactivateOnIdle();
        else if (it.Row(time.Instant()).Queue() is { } unit)
            KeepWaiting(it, unit).Ignore();
        else
            _case = it;
        return it;
    }

    /// <summary>A case that waits may be claimed without being asked, until its queue knows that it is in memory.</summary>
    private async Task KeepWaiting(Case it, UnitKey unit)
    {
        if (await GrainFactory.Queue(unit).Wakes(Key, it.Version))
            _case ??= it;
    }

    private CaseReply Reply(Refusal refusal) => new(refusal, _case?.Version ?? 0);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing recorded for {Case}: storage failed")]
    private partial void LogStorageFailed(CaseKey @case, Exception failure);
}
