using System.Collections.Immutable;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>Somebody of staff who has shown who they are.</summary>
/// <param name="Id">The person's id in the catalogue, else the account's or one made from the provider's.</param>
/// <param name="Member">Place and skills; null for those who have no desk, e.g. an auditor.</param>
/// <param name="Roles">Only such as fit <paramref name="Member"/>.</param>
public sealed record Person(string Municipality, string Id, string Name, StaffMember? Member, ImmutableArray<Role> Roles)
{
    public static Person Of(Municipality municipality, string id, string name, IEnumerable<Role> roles)
    {
        var member = municipality.Staff.FirstOrDefault(member => member.Id == id);
        return new(municipality.Key, id, member?.Name ?? name, member, [.. roles.Where(role => Servicenav.Staff.Roles.Fits(role, member)).Distinct().Order()]);
    }

    public bool Is(Role role) => Roles.Contains(role);
}
