using Servicenav.Journal;
using Servicenav.Steering;

namespace Servicenav.Cases;

/// <summary>
/// Lets a case act: <see cref="CaseDecisions"/> decides by the facts of the moment, and <see cref="CaseRecorder"/> records and tells. Whoever asks
/// brings the case as it was read; that nobody has written since is checked with the write.
/// </summary>
internal sealed class CaseActing(CaseRecorder recorder, Steerings steerings, TimeProvider time)
{
    /// <returns>Without a reply when somebody else has written meanwhile; with the case after what was recorded, if anything was.</returns>
    /// <exception cref="JournalException">Storage failed.</exception>
    public async Task<(CaseReply? Reply, Case? After)> Do(Case? it, CaseKey key, CaseCommand command)
    {
        if (steerings.Find(key.Municipality)?.Municipality is not { } municipality)
            return (new(Refusal.CaseIsUnknown, it?.Version ?? 0), null);

        var now = time.Instant();
        var decision = CaseDecisions.Decide(it, command, municipality, now);
        if (decision.Refusal is { } refusal)
            return (new(refusal, it?.Version ?? 0), null);
        if (decision.Events.Count == 0)
            return (new(null, it!.Version, Repeated: it.Requests.Contains(command.RequestId)), null);

        var transition = new Transition(command.RequestId, command.By, now, decision.Events);
        var after = decision.Events is [Erased] ? await recorder.Erase(it!, transition) : await recorder.Record(it, key, transition);
        return (after is null ? null : new(null, after.Version), after);
    }
}
