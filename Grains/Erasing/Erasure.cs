using System.Globalization;
using NodaTime;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Erasing;

/// <summary>What erasing a case writes, all at once.</summary>
/// <param name="Last">The entry that says so, with the row that names nobody.</param>
/// <param name="Kept">Every earlier entry, with what it said of people taken away.</param>
/// <param name="Proof">What an auditor finds: when and by which rule.</param>
public sealed record Erasure(Append Last, IReadOnlyList<JournalEntry> Kept, AuditEntry Proof)
{
    /// <summary>Folds to the same case, but that nobody's words and names are in it: figures, times and places stay right.</summary>
    /// <param name="entries">All of the case's.</param>
    /// <param name="transition">With the <see cref="Erased"/> that was decided.</param>
    public static (Erasure Erasure, Case After) Of(CaseKey key, IReadOnlyList<JournalEntry> entries, Transition transition)
    {
        IReadOnlyList<JournalEntry> kept = [.. entries.Select(entry => entry with { Events = EventJson.WithoutPeople(entry) })];
        var before = StoredCases.Told(key, kept)!;
        var after = CaseEvolution.Apply(before, key, transition);
        var erased = (Erased)transition.Events[0];
        var closed = before.ClosedAt!.Value.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        return (
            new(
                new(
                    key, before.Version, new(after.Version, transition.At, transition.RequestId, EventJson.Write(transition.By, transition.Events)),
                    after.Row(transition.At), []),
                kept,
                new(key.Municipality, transition.At, AuditKind.CaseErased, transition.By.Id, key.Reference, $"{erased.Rule}{(erased.OnRequest ? " on request" : "")}, closed {closed}")),
            after);
    }
}
