using Microsoft.Extensions.Logging;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Deadlines;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Queues;

namespace Servicenav.Cases;

/// <summary>
/// Hosts one case: gathers facts, lets <see cref="CaseDecisions"/> decide, records through <see cref="ICaseJournal"/>
/// in one write, and tells queues, desks and timers, which can all be rebuilt if the telling fails.
/// </summary>
internal sealed partial class CaseGrain(
    ICaseJournal journal,
    Catalogues catalogues,
    TimeProvider time,
    DeadlineServiceClient deadlines,
    OutboxServiceClient outbox,
    ILogger<CaseGrain> log) : Grain, ICaseGrain
{
    private Case? _case;
    private bool _known;

    private CaseKey Key => CaseKey.Parse(this.GetPrimaryKeyString());

    public async Task<CaseReply> Do(CaseCommand command)
    {
        try
        {
            return await Decide(command) ?? await ReadAgain(command) ?? Reply(Refusal.ChangedMeanwhile);
        }
        catch (JournalException failure)
        {
            _known = false;
            LogStorageFailed(Key, failure);
            return Reply(failure.Refusal);
        }
    }

    public async Task<CaseView?> View()
    {
        await Know();
        return _case?.ForStaff();
    }

    public async Task<CaseView?> Follow(byte[] followKey)
    {
        await Know();
        return _case is { } it && FollowCode.Matches(it.Opening.FollowKey, followKey) ? it.ForCitizen() : null;
    }

    /// <summary>Null when somebody else has written meanwhile.</summary>
    private async Task<CaseReply?> Decide(CaseCommand command)
    {
        // An open needs no reading first: its append at version 0 is the check.
        if (command is not Open)
            await Know();

        if (catalogues.Find(Key.Municipality) is not { } municipality)
            return Reply(Refusal.CaseIsUnknown);

        var now = time.Instant();
        var decision = CaseDecisions.Decide(_case, command, municipality, now);
        if (decision.Refusal is { } refusal)
            return Reply(refusal);
        if (decision.Events.Count == 0)
            return new(null, _case!.Version, Repeated: _case.Requests.Contains(command.RequestId));

        return await Record(new(command.RequestId, command.By, now, decision.Events));
    }

    private async Task<CaseReply?> Record(Transition transition)
    {
        var before = _case?.Row(transition.At);
        var after = CaseEvolution.Apply(_case, Key, transition);
        var row = after.Row(transition.At);
        var messages = Messages.Of(after, transition);
        var entry = new JournalEntry(
            after.Version, transition.At, transition.RequestId, EventJson.Write(transition.By, transition.Events));

        if (await journal.Append(new(Key, before?.Version ?? 0, entry, row, messages)) == AppendOutcome.Conflict)
            return null;

        (_case, _known) = (after, true);
        await Tell(before, row, messages.Count > 0);
        return new(null, after.Version);
    }

    /// <summary>A second activation, or another writer, was ahead of this one: this activation ends after answering.</summary>
    private async Task<CaseReply?> ReadAgain(CaseCommand command)
    {
        if (_case is not null)
            DeactivateOnIdle();
        (_case, _known) = (null, false);
        await Know();
        return await Decide(command);
    }

    private async Task Know()
    {
        if (_known)
            return;

        Case? it = null;
        foreach (var entry in await journal.Read(Key))
            it = CaseEvolution.Apply(it, Key, EventJson.Read(entry));
        (_case, _known) = (it, true);
        if (it is null)
            DeactivateOnIdle();
    }

    private CaseReply Reply(Refusal refusal) => new(refusal, _case?.Version ?? 0);

    /// <summary>Tells whom it concerns. What does not arrive is repaired by sweeps and reconciliation.</summary>
    private async Task Tell(CaseRow? before, CaseRow after, bool sends)
    {
        try
        {
            await Task.WhenAll([TellQueues(before, after), TellDesks(before, after), TellTimers(before, after, sends)]);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogNotTold(Key, failure);
        }
    }

    private Task TellQueues(CaseRow? before, CaseRow after)
    {
        IQueueGrain Queue(UnitKey unit) => GrainFactory.GetGrain<IQueueGrain>(unit.ToString());
        var (was, now) = (before.Queue(), after.Queue());
        return Task.WhenAll(
            was is { } left && left != now ? Queue(left).Remove(after.Case, after.Version) : Task.CompletedTask,
            now is { } entered ? Queue(entered).Put(after.Item()) : Task.CompletedTask);
    }

    private Task TellDesks(CaseRow? before, CaseRow after)
    {
        IDeskGrain Desk(DeskKey desk) => GrainFactory.GetGrain<IDeskGrain>(desk.ToString());
        var (was, now) = (before.WorkingDesk(), after.WorkingDesk());
        return was == now ? Task.CompletedTask : Task.WhenAll(
            was is { } left ? Desk(left).Dropped(after.Case, after.Version) : Task.CompletedTask,
            now is { } given ? Desk(given).Took(after.Case, after.Version) : Task.CompletedTask);
    }

    private Task TellTimers(CaseRow? before, CaseRow after, bool sends) => Task.WhenAll(
        after.WakeAt is { } at && at != before?.WakeAt ? deadlines.Schedule(after.Case, at) : Task.CompletedTask,
        sends ? outbox.Nudge(after.Case) : Task.CompletedTask);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing recorded for {Case}: storage failed")]
    private partial void LogStorageFailed(CaseKey @case, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Case} is recorded, but not everybody could be told")]
    private partial void LogNotTold(CaseKey @case, Exception failure);
}
