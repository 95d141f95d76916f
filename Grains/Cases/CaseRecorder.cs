using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Calls;
using Servicenav.Catalogue;
using Servicenav.Deadlines;
using Servicenav.Desks;
using Servicenav.Erasing;
using Servicenav.Goals;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Queues;
using Servicenav.Webhooks;

namespace Servicenav.Cases;

/// <summary>
/// Records a transition in one write and then tells queues, desks and timers, which can all be rebuilt when the
/// telling fails.
/// </summary>
internal sealed partial class CaseRecorder(
    ICaseJournal journal,
    IGrainFactory grains,
    DeadlineServiceClient deadlines,
    OutboxServiceClient outbox,
    WebhookServiceClient webhooks,
    IEnumerable<IBelongings> belongings,
    Catalogues catalogues,
    IHostApplicationLifetime lifetime,
    ILogger<CaseRecorder> log)
{
    /// <summary>The case after the transition; null, with nothing recorded, when somebody else has written meanwhile.</summary>
    /// <exception cref="JournalException">Storage failed.</exception>
    public async Task<Case?> Record(Case? before, CaseKey key, Transition transition)
    {
        var was = before?.Row(transition.At);
        var after = CaseEvolution.Apply(before, key, transition);
        var row = after.Row(transition.At);
        var municipality = catalogues[key.Municipality];
        var messages = Messages.Of(after, transition);
        var events = WebhookMessages.Of(before, after, transition, municipality.Webhooks);
        var entry = new JournalEntry(
            after.Version, transition.At, transition.RequestId, EventJson.Write(transition.By, transition.Events));

        var append = new Append(key, was?.Version ?? 0, entry, row, events.Count == 0 ? messages : [.. messages, .. events])
        {
            Outcomes = Outcomes.Of(after, transition, municipality),
        };
        if (await journal.Append(append) == AppendOutcome.Conflict)
            return null;

        await Tell(was, row, messages, events);
        return after;
    }

    /// <summary>
    /// Takes away what the case says of people, first of all what is kept beside it: what fails there is asked for again, as the case itself
    /// is not erased yet.
    /// </summary>
    /// <returns>As <see cref="Record"/>.</returns>
    public async Task<Case?> Erase(Case before, Transition transition)
    {
        foreach (var belonging in belongings)
            await belonging.Erase(before);
        var (erasure, after) = Erasure.Of(before.Key, await journal.Read(before.Key), transition);
        return await journal.Erase(erasure) == AppendOutcome.Conflict ? null : after;
    }

    /// <summary>
    /// What does not arrive is repaired by sweeps and reconciliation, so nobody who has been recorded waits long for somebody else to hear of it. A silo
    /// that stops tells, but does not wait at all: a call to a grain that has just left it would only end with its time-out, and hold up the end of the
    /// process.
    /// </summary>
    private async Task Tell(CaseRow? before, CaseRow after, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<OutboxMessage> events)
    {
        try
        {
            await Task.WhenAll([TellQueues(before, after), TellDesks(before, after), TellCalls(before, after), TellTimers(before, after, messages, events)])
                .Heard(lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogNotTold(after.Case, failure);
        }
    }

    private Task TellQueues(CaseRow? before, CaseRow after)
    {
        var (was, now) = (before.Queue(), after.Queue());
        return Task.WhenAll(
            was is { } left && left != now ? grains.Queue(left).Remove(after.Case, after.Version) : Task.CompletedTask,
            now is { } entered ? grains.Queue(entered).Put(after.Item() with { AtRest = before is null }) : Task.CompletedTask);
    }

    private Task TellDesks(CaseRow? before, CaseRow after)
    {
        var (was, now) = (before.WorkingDesk(), after.WorkingDesk());
        return was == now ? Task.CompletedTask : Task.WhenAll(
            was is { } left ? grains.Desk(left).Dropped(after.Case, after.Version) : Task.CompletedTask,
            now is { } given ? grains.Desk(given).Took(after.Case, after.Version) : Task.CompletedTask);
    }

    /// <summary>The line is told of waiting calls, and a desk of somebody who begins or stops to wait on the spot.</summary>
    private Task TellCalls(CaseRow? before, CaseRow after)
    {
        ILineGrain Line() => grains.GetGrain<ILineGrain>(after.Case.Municipality);
        return Task.WhenAll(
            after is { Status: CaseStatus.Waiting, Class: WorkClass.LiveCall } ? Line().Waits(after.Item(), after.Unit)
            : before is { Status: CaseStatus.Waiting, Class: WorkClass.LiveCall } ? Line().Left(after.Case, after.Version)
            : Task.CompletedTask,
            after.WorkingDesk() is { } desk && (after.Class != WorkClass.Written || before?.Class != after.Class)
                ? grains.Desk(desk).Live(after.Case, after.Version, after.Class)
                : Task.CompletedTask);
    }

    private Task TellTimers(CaseRow? before, CaseRow after, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<OutboxMessage> events) => Task.WhenAll(
        after.WakeAt is { } at && at != before?.WakeAt ? deadlines.Schedule(after.Case, at) : Task.CompletedTask,
        messages.Count > 0 ? outbox.Send(after.Case, messages) : Task.CompletedTask,
        events.Count > 0 ? webhooks.Wake(after.Case, events) : Task.CompletedTask);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Case} is recorded, but not everybody could be told")]
    private partial void LogNotTold(CaseKey @case, Exception failure);
}
