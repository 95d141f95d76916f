using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Whether for every need there is someone to take it, and for every rung of a ladder someone to tell.</summary>
internal sealed class Coverage(ImmutableArray<Unit> units, ImmutableArray<StaffMember> staff, Problems problems)
{
    public void Check(IReadOnlyDictionary<string, Service> services, YamlNode? section, YamlNode? generalist)
    {
        foreach (var entry in (section as YamlMap)?.Entries ?? [])
        {
            var service = services[entry.Key];
            if (service.Skill.Length == 0 || service.Owner.Key.Length == 0)
            {
                continue;
            }

            if (!HasDesk(service.Skill, [.. FirstLineOf(service), .. Hubs, service.Owner]))
            {
                problems.Add(entry.At.Under("skill"), $"nobody with a desk at its first line, the hub or '{service.Owner.Key}' has the skill '{service.Skill}'; give it to someone there");
            }

            CheckLadders(service, entry);
        }

        if (generalist is YamlScalar { Value: var name } && services.TryGetValue(name, out var common)
            && common.Skill.Length > 0 && !HasDesk(common.Skill, Hubs))
        {
            problems.Add(generalist.At, $"nobody with a desk at the hub has the skill '{common.Skill}' of '{name}'; give it to someone there");
        }
    }

    private IEnumerable<Unit> Hubs => units.Where(unit => unit.Kind == UnitKind.Hub);

    private IEnumerable<Unit> FirstLineOf(Service service) => service.First switch
    {
        FirstLine.Office => units.Where(unit => unit.Kind != UnitKind.Department),
        FirstLine.Department => [service.Owner],
        _ => Hubs,
    };

    private bool HasDesk(string skill, IEnumerable<Unit> at) => staff.Any(person =>
        person.Roles.Contains(StaffRole.Desk) && person.Skills.Contains(skill) && at.Contains(person.Unit));

    private void CheckLadders(Service service, YamlEntry entry)
    {
        var actions = service.Terms.Acknowledgement.Ladder.Concat(service.Terms.Answer.Ladder).Select(step => step.Action).ToHashSet();
        if (actions.Contains(LadderAction.Head) && !staff.Any(person => person.Unit == service.Owner && person.Roles.Contains(StaffRole.Head)))
        {
            problems.Add(entry.At.Under("owner"), $"a ladder of its promise tells the head of '{service.Owner.Key}', which has none; give someone there the role head");
        }

        if (actions.Contains(LadderAction.Supervisor) && !staff.Any(person => person.Roles.Contains(StaffRole.Supervisor)))
        {
            problems.Add(entry.At.Under("promise"), "a ladder of its promise tells the supervisors, but there are none; give someone the role supervisor");
        }
    }
}
