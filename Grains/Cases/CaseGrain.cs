using Microsoft.Extensions.Logging;
using Servicenav.Journal;
using Servicenav.Steering;
using Servicenav.Telemetry;

namespace Servicenav.Cases;

/// <summary>
/// Hosts one case: gathers facts, lets <see cref="CaseDecisions"/> decide, and records and tells through
/// <see cref="CaseRecorder"/>. Its memory is a copy of the journal and is thrown away whenever the two may differ.
/// Most cases are at rest: one that nobody has asked for two minutes leaves memory.
/// </summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed partial class CaseGrain(
    ICaseJournal journal,
    CaseRecorder recorder,
    Steerings steerings,
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
        var it = await Known();
        if (steerings.Find(Key.Municipality)?.Municipality is not { } municipality)
            return Reply(Refusal.CaseIsUnknown);

        var now = time.Instant();
        var decision = CaseDecisions.Decide(it, command, municipality, now);
        if (decision.Refusal is { } refusal)
            return Reply(refusal);
        if (decision.Events.Count == 0)
            return new(null, it!.Version, Repeated: it.Requests.Contains(command.RequestId));

        var transition = new Transition(command.RequestId, command.By, now, decision.Events);
        _case = decision.Events is [Erased] ? await recorder.Erase(it!, transition) : await recorder.Record(it, Key, transition);
        return _case is null ? null : new(null, _case.Version);
    }

    /// <summary>A second activation, or another writer, was ahead of this one: this activation ends after answering.</summary>
    private Task<CaseReply?> ReadAgain(CaseCommand command)
    {
        _case = null;
        DeactivateOnIdle();
        return Decide(command);
    }

    /// <summary>The case, read when it is not in memory; null, and no longer kept, when there is none.</summary>
    private async Task<Case?> Known()
    {
        if (_case is not null)
            return _case;

        Case? it = null;
        foreach (var entry in await journal.Read(Key))
            it = CaseEvolution.Apply(it, Key, EventJson.Read(entry));
        if (it is null)
            DeactivateOnIdle();
        return _case = it;
    }

    private CaseReply Reply(Refusal refusal) => new(refusal, _case?.Version ?? 0);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing recorded for {Case}: storage failed")]
    private partial void LogStorageFailed(CaseKey @case, Exception failure);
}
