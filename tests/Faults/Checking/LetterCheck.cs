using Servicenav.Cases;
using Servicenav.Outbox;

namespace Servicenav.Checking;

/// <summary>What was decided has also been told, under the message's one id.</summary>
internal static class LetterCheck
{
    /// <summary>Every letter that the case's events demand was written, or is parked with a reason.</summary>
    public static IEnumerable<string> Missing(CaseKey key, IReadOnlyList<Recorded> entries, Evidence evidence)
    {
        Case? it = null;
        foreach (var (version, transition) in entries)
        {
            it = CaseEvolution.Apply(it, key, transition);
            foreach (var message in Messages.Of(it, transition).Where(message => message.Kind != Messages.Case))
            {
                if (!evidence.Letters.Contains(message.Id) && !evidence.Outbox.ContainsKey(message.Id))
                    yield return $"{key} version {version}: its {message.Kind} message {message.Id} is neither sent nor in the outbox";
            }
        }
    }

    /// <summary>
    /// Nothing is left in the outbox but what is parked, with a reason, and what a clock that was ahead has put off until its own
    /// time.
    /// </summary>
    public static IEnumerable<string> Unsent(Evidence evidence) =>
        from message in evidence.Outbox
        where message.Value.Reason is null || message.Value.SendAt <= evidence.At
        select $"message {message.Key} lies in the outbox: {message.Value.Reason ?? "without a reason"}";
}
