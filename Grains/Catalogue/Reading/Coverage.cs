using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Whether for every need there is someone to take it, and for every rung of a ladder someone to tell.</summary>
internal sealed class Coverage(ImmutableArray<Unit> units, ImmutableArray<StaffMember> staff, Problems problems)
{
    private IEnumerable<Unit> Hubs => units.Where(unit => unit.Kind == UnitKind.Hub);

    public void Check(IReadOnlyDictionary<string, Service> services, Fields sections)
    {
        foreach (var entry in EntriesOf(sections["services"]))
        {
            var service = services[entry.Key];
            if (IsSound(service) && !HasDesk(service.Skill, [.. FirstLineOf(service), .. Hubs, service.Owner]))
            {
                problems.Add(
                    entry.At.Under("skill"),
                    $"nobody with a desk at its first line, the hub or '{service.Owner.Key}' has the skill '{service.Skill}'; give it to someone there");
            }
        }

        if (sections["generalist"] is YamlScalar { Value: var name } scalar && services.TryGetValue(name, out var common)
            && IsSound(common) && !HasDesk(common.Skill, Hubs))
        {
            problems.Add(scalar.At, $"nobody with a desk at the hub has the skill '{common.Skill}' of '{name}'; give it to someone there");
        }

        CheckLadders([.. services.Values.Where(IsSound)], sections);
    }

    /// <summary>What is written to a unit waits for its own people.</summary>
    public void Check(ImmutableArray<Inbox> inboxes, IReadOnlyDictionary<string, Service> services, Fields sections)
    {
        foreach (var entry in EntriesOf(sections["inboxes"]))
        {
            if (inboxes.FirstOrDefault(inbox => inbox.Key == entry.Key) is { } inbox
                && services.TryGetValue(inbox.Service ?? (sections["generalist"] as YamlScalar)?.Value ?? "", out var service)
                && IsSound(service) && HasDesk(service.Skill, units) && units.Any(unit => unit.Key == inbox.Unit) && !HasDesk(service.Skill, units.Where(unit => unit.Key == inbox.Unit)))
            {
                problems.Add(
                    entry.At.Under("unit"),
                    $"nobody with a desk at '{inbox.Unit}' has the skill '{service.Skill}' of '{service.Key}', which comes to the inbox; give it to someone there, or name a service of the unit's");
            }
        }
    }

    /// <summary>A service whose own references are wrong has been reported; what follows from them is not.</summary>
    private static bool IsSound(Service service) => service.Skill.Length > 0 && service.Owner.Key.Length > 0;

    private static ImmutableArray<YamlEntry> EntriesOf(YamlNode? section) => (section as YamlMap)?.Entries ?? [];

    private static bool Tells(Service service, LadderAction action) =>
        service.Terms.Acknowledgement.Ladder.Concat(service.Terms.Answer.Ladder).Any(step => step.Action == action);

    private IEnumerable<Unit> FirstLineOf(Service service) => service.First switch
    {
        FirstLine.Office => units.Where(unit => unit.Kind != UnitKind.Department),
        FirstLine.Department => [service.Owner],
        _ => Hubs,
    };

    private bool HasDesk(string skill, IEnumerable<Unit> at) => staff.Any(person =>
        person.Roles.Contains(StaffRole.Desk) && person.Skills.Contains(skill) && at.Contains(person.Unit));

    private void CheckLadders(ImmutableArray<Service> services, Fields sections)
    {
        foreach (var department in EntriesOf(sections["departments"]))
        {
            var told = services.FirstOrDefault(service => service.Owner.Key == department.Key && Tells(service, LadderAction.Head));
            if (told is not null && !staff.Any(person => person.Unit == told.Owner && person.Roles.Contains(StaffRole.Head)))
            {
                problems.Add(department.At.Under("staff"), $"nobody has the role head, whom a ladder of '{told.Key}' tells; give it to someone here");
            }
        }

        var first = services.FirstOrDefault(service => Tells(service, LadderAction.Supervisor));
        if (first is not null && !staff.Any(person => person.Roles.Contains(StaffRole.Supervisor)))
        {
            problems.Add(sections["offices"]!.At, $"nobody has the role supervisor, whom a ladder of '{first.Key}' tells; give it to someone");
        }
    }
}
