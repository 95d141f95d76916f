using System.Collections.Immutable;
using Servicenav.Journal;

namespace Servicenav.Catalogue.Versions;

/// <summary>What open cases need of a catalogue: their service, the units where they are and that own them, the desk that has them, and somebody who knows the matter.</summary>
internal static class InUse
{
    /// <summary>What is there now and would be missing then, with how many open cases need it.</summary>
    public static ImmutableArray<CatalogueUse> Without(Municipality now, Municipality then, IReadOnlyList<OpenUse> uses)
    {
        return
        [
            .. Lost(CatalogueThing.Service, uses.Select(use => (use.Service, use.Cases)), (it, key) => it.Services.ContainsKey(key)),
            .. Lost(
                CatalogueThing.Unit,
                uses.SelectMany(use => new[] { use.Unit.Unit, use.Owner.Unit }.Distinct().Select(unit => (unit, use.Cases))),
                (it, key) => it.Units.ContainsKey(key)),
            .. Lost(
                CatalogueThing.Desk,
                uses.Where(use => use.Desk is not null).Select(use => ($"{use.Desk!.Value.Unit}/{use.Desk.Value.Desk}", use.Cases)),
                (it, key) => it.Staff.Any(member => $"{member.Unit.Key}/{member.Desk}" == key)),
            .. Lost(CatalogueThing.Skill, uses.Select(use => (use.Skill, use.Cases)), (it, key) => it.Staff.Any(member => member.Skills.Contains(key))),
        ];

        IEnumerable<CatalogueUse> Lost(CatalogueThing thing, IEnumerable<(string Key, int Cases)> needed, Func<Municipality, string, bool> has) =>
            from need in needed
            group need.Cases by need.Key into same
            where has(now, same.Key) && !has(then, same.Key)
            orderby same.Key
            select new CatalogueUse(thing, same.Key, same.Sum());
    }
}
